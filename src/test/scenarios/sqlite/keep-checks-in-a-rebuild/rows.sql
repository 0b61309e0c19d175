INSERT INTO t VALUES (1, 'one', 3), (2, '007', 4)
