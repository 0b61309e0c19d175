INSERT INTO t VALUES ('x', 1), ('y', 2);
-- Not known when the script was written.
CREATE INDEX i ON t (a);
