INSERT INTO t(id, a) VALUES (1, 'one'), (2, '007'), (3, NULL);
