INSERT INTO users VALUES (1, 40, 'ann'), (2, NULL, NULL);
