INSERT INTO t(id, i) VALUES (1, 'a'), (2, NULL);
