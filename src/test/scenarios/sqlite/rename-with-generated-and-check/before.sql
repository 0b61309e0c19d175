CREATE TABLE t (a INT CHECK (a > 0), b AS (a * 2), CHECK (a < 100));
CREATE INDEX i ON t (a + 1);
