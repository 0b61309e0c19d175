INSERT INTO t VALUES (1, 'one'), (2, '007'), (3, NULL), (4, '');
