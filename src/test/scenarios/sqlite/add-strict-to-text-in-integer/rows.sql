INSERT INTO t VALUES ('x', 2, 3.5, 'x', x'00', 'y');
