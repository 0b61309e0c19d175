CREATE TABLE t (a TEXT);
CREATE TABLE godwit_guard (b TEXT);
