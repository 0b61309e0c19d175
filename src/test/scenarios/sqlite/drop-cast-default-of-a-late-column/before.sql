CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
-- An expression, but one that SQLite takes for a constant.
INSERT INTO t VALUES (1, 'a'), (2, 'b');
ALTER TABLE t ADD COLUMN n INTEGER DEFAULT (CAST('5' AS INTEGER));
ALTER TABLE t ADD COLUMN m TEXT DEFAULT (-(5.50));
