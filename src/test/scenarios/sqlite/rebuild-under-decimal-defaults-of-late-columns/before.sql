CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
-- The defaults stay: rows read what they did, copied record by record or value by value.
INSERT INTO t VALUES (1, 'a'), (2, 'b');
ALTER TABLE t ADD COLUMN price TEXT DEFAULT 0.00;
ALTER TABLE t ADD COLUMN n REAL DEFAULT 9007199254740993;
CREATE INDEX ip ON t (price);
