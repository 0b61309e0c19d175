CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT, size INTEGER AS (length(word)) UNIQUE, CHECK (size < 10));
CREATE UNIQUE INDEX t_double ON t (size * 2);
