INSERT INTO t(rowid, a) VALUES (9, 'x'), (4, 'y');
