INSERT INTO t VALUES (1, 'x', 'x'), (2, NULL, NULL), (3, 'y', NULL);
