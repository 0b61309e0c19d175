INSERT INTO t(rowid, a) VALUES (7, 'x'), (3, NULL);
