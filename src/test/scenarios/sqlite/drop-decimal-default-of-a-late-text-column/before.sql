CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
-- Rows older than the column read its default as it is written, '0.00'; new ones get '0.0'.
INSERT INTO t VALUES (1, 'a'), (2, 'b');
ALTER TABLE t ADD COLUMN price TEXT DEFAULT 0.00;
CREATE INDEX ip ON t (price);
