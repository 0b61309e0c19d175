-- SQLite looks at the type of a VIRTUAL column at no INSERT.
INSERT INTO t(id, i) VALUES (1, 'a');
