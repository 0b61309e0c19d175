INSERT INTO t(rowid, id, a) VALUES (100, 5, 'x'), (50, 7, 'y');
