INSERT INTO t VALUES ('x', 1), ('y', 2);
-- Not known when the script was written.
CREATE TABLE godwit_new_t (a TEXT, b INT);
