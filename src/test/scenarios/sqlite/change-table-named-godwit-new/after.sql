CREATE TABLE godwit_new_t (b TEXT UNIQUE);
