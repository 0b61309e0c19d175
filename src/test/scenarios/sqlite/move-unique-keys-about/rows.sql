INSERT INTO t VALUES ('x', 'p'), ('y', 'q');
