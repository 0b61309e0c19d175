INSERT INTO t(rowid, a, c) VALUES (9, 1, 'x'), (4, NULL, 'y');
