INSERT INTO t VALUES (1, 2.5, 3.5, 'x', x'00', 'y');
