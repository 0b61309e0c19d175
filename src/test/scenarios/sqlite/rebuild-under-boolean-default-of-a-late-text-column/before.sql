CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
-- SQLite 3.40 reads the number 1 in rows older than the column, 3.53 the text.
INSERT INTO t VALUES (1, 'a'), (2, 'b');
ALTER TABLE t ADD COLUMN flag TEXT DEFAULT TRUE;
CREATE INDEX i ON t (flag);
