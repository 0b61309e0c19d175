INSERT INTO c VALUES (1);
INSERT INTO t VALUES (7, 'x', 1), (3, 'y', 1);
INSERT INTO u VALUES ('z', '1', '2'), ('a', '2', '1');
