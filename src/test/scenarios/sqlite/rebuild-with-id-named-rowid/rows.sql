INSERT INTO t VALUES (9, 'x'), (4, 'y');
