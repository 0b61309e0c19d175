CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
-- Rows older than the column read '1E3', new ones get '1000.0'.
INSERT INTO t VALUES (1, 'a'), (2, 'b');
ALTER TABLE t ADD COLUMN price VARCHAR(9) DEFAULT 1E3;
