INSERT INTO t VALUES ('x'); INSERT INTO f VALUES ('one two', 'three'); INSERT INTO r VALUES (1, 0, 1, 0, 1);
