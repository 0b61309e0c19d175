CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT);
CREATE INDEX godwit_new_i ON t (b);
CREATE INDEX godwit_new_j ON t (a);
