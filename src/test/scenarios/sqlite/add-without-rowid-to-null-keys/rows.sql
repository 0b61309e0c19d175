INSERT INTO t VALUES ('b', 1, 'x'), ('a', 2, 'y'), ('b', 7, 'z');
INSERT INTO t VALUES (NULL, 1, 'n');
