CREATE TABLE t (a INT UNIQUE, b AS (a + 1), c AS (a * 2) STORED);
