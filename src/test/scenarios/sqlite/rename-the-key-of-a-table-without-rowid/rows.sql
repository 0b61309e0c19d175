INSERT INTO t VALUES (3, 'a'), (1, 'b'); INSERT INTO child VALUES (3), (1);
