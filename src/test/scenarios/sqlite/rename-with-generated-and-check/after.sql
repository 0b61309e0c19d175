CREATE TABLE t (n INT CHECK (n > 0), b AS (n * 2), CHECK (n < 100));
CREATE INDEX i ON t (n + 1);
