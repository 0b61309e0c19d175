INSERT INTO t VALUES (1, 'x', 'p'), (2, 'y', 'q');
