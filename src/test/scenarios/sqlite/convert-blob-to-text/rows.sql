INSERT INTO t VALUES (1, x'00ff'), (2, 'a'), (3, 5)
