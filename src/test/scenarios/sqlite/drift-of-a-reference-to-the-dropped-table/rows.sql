INSERT INTO t VALUES ('x', 1), ('y', 2);
-- Not known when the script was written.
CREATE UNIQUE INDEX ta ON t (a); CREATE TABLE k (a TEXT REFERENCES t (a) ON DELETE CASCADE); INSERT INTO k VALUES ('x');
