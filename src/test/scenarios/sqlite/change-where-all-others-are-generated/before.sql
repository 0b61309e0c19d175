CREATE TABLE t (a INT, b AS (a + 1), c AS (a * 2) STORED);
