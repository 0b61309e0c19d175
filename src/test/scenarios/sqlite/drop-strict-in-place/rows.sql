INSERT INTO t (id, n, r, x, b) VALUES (1, 9007199254740993, 0.1, '007', x'00ff'), (7, NULL, 3, '', NULL), (9, -1, NULL, 'é', x'');
