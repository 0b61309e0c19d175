CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
-- Edited in place, rows older than the column would read the number 1, with SQLite 3.40.
INSERT INTO t VALUES (1, 'a'), (2, 'b');
ALTER TABLE t ADD COLUMN flag TEXT DEFAULT 1;
