INSERT INTO t VALUES (100, 'x'), (5, 'y');
