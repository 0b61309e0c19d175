INSERT INTO t(rowid, a, b) VALUES (100, '1', 10), (50, '2', 20);
