INSERT INTO t VALUES (1, 2, 'x', 'x', x'00', 'y');
