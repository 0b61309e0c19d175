CREATE TABLE t (a TEXT);
CREATE TABLE godwit_new_t (b TEXT);
