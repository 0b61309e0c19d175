INSERT INTO p VALUES ('x', 'y'), ('x', 'z'); INSERT INTO c VALUES (1, 'x', 'y'), (2, 'x', NULL);
