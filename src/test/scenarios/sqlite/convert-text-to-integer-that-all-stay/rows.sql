INSERT INTO t VALUES (1, 'abc'), (2, NULL), (3, x'30'), (4, '12x')
