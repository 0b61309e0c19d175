CREATE TABLE t (a INT, b INT);
CREATE INDEX i ON t (b) -- without a line end