CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
-- The real number that rows read is not equal to the integer that is written.
INSERT INTO t VALUES (1, 'a'), (2, 'b');
ALTER TABLE t ADD COLUMN n REAL DEFAULT 9007199254740993;
ALTER TABLE t ADD COLUMN m REAL DEFAULT '9007199254740993';
