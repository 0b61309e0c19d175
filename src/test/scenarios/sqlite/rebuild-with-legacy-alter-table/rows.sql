INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 2), (3, NULL, 3);
