CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);
-- Rows older than the column read '04679834111', new ones get '4679834111'.
INSERT INTO t VALUES (1, 'a'), (2, 'b');
ALTER TABLE t ADD COLUMN phone TEXT DEFAULT 04679834111;
