INSERT INTO t VALUES ('x', 1), ('y', 2);
-- Not known when the script was written.
ALTER TABLE t ADD COLUMN c TEXT DEFAULT 'precious';
