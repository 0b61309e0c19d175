INSERT INTO t(_rowid_, rowid, a) VALUES (9, 'r', 'x'), (4, 's', 'y');
