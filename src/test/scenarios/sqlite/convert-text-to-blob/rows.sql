INSERT INTO t VALUES (1, '007'), (2, NULL), (3, 'x' || char(0) || 'y')
