INSERT INTO t(rowid, a, b) VALUES (100, 'x', 'p'), (50, 'y', 'q');
