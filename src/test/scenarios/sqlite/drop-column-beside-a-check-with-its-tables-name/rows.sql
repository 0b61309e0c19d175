INSERT INTO users VALUES (1, 40, 'ann', 'ann@example.org'), (7, 22, NULL, 'bob@example.org'), (9, NULL, 'cid', NULL);
INSERT INTO posts VALUES (1, 1), (2, 7), (3, 9);
