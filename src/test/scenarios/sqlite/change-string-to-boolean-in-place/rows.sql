INSERT INTO account VALUES (1, 1, NULL, 1), (2, 'yes', 1700000000, 0), (3, NULL, 'today', NULL);
