CREATE TABLE t (a INT, b INT CHECK (b > 1) AS (a + 1), c TEXT);
