INSERT INTO account VALUES (1, 't', '1990-02-03', 'forty'), (2, 'false', '1991-02-03', NULL), (3, NULL, 'today', 'x');
