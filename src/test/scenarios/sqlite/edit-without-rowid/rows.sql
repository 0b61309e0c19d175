INSERT INTO t VALUES ('b', 1, 'x'), ('a', 2, 'y'), ('b', 7, 'z');
