INSERT INTO t VALUES (1, 'x', '007'), (2, NULL, 1.5);
