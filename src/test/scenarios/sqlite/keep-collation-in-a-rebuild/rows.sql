INSERT INTO t VALUES ('A', 'x  '), ('b', 'X');
