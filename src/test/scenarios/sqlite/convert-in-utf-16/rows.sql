INSERT INTO t VALUES (1, 'abc', x'6100');
