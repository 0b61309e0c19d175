INSERT INTO p VALUES (1, 9007199254740992.0, 'Ulm', 'x'), (2, 2.5, '7', 'y');
INSERT INTO c VALUES (1, '1', 9007199254740993, 'ULM', 'x'), (2, '2.0', 2.5, 7, 'y');
