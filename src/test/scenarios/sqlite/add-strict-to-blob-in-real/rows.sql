INSERT INTO t VALUES (1, 2, x'01', 'x', x'00', 'y');
