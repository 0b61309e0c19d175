INSERT INTO t VALUES (1, 2, 3, 'x', 'x', 'y');
