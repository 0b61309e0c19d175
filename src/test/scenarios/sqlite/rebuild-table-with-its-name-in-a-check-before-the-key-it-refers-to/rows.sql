INSERT INTO users VALUES (1, 40, 'a', 'b'), (2, NULL, 'b', NULL);
