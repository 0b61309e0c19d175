INSERT INTO t(id, i) VALUES (1, 'a');
