INSERT INTO t VALUES ('r', 'o', '_', 'x'), ('s', 'p', '_', 'y');
