INSERT INTO t VALUES (1, 'x', NULL), (3, 'y', NULL);
