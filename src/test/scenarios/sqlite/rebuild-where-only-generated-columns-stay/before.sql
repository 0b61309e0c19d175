CREATE TABLE t (a INT, b AS (1 + 1));
