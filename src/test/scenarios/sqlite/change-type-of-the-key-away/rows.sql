INSERT INTO t VALUES (10, 'x'), (5, 'y');
