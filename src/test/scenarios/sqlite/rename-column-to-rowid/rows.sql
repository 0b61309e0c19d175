INSERT INTO t(rowid, a, b) VALUES (9, 'x', 'p'), (4, 'y', 'q');
