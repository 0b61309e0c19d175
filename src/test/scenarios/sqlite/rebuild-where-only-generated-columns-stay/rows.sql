INSERT INTO t(rowid, a) VALUES (9, 1), (4, 2);
