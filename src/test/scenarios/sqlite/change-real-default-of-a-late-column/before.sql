CREATE TABLE t (a INTEGER);
-- Rows older than the column do not store its value.
INSERT INTO t VALUES (1), (2);
ALTER TABLE t ADD COLUMN b REAL DEFAULT 5;
CREATE INDEX ib ON t (b);
