INSERT INTO t VALUES (10, 'x'), (NULL, 'y');
