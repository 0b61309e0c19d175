CREATE TABLE t (a TEXT);
CREATE TABLE godwit_done (b TEXT);
