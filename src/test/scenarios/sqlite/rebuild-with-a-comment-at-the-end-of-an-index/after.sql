CREATE TABLE t (a INT UNIQUE, b TEXT);
CREATE INDEX i ON t (b) -- without a line end