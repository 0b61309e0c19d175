INSERT INTO t VALUES ('r', 'o', '_', '07'), ('s', 'p', '_', 'y');
