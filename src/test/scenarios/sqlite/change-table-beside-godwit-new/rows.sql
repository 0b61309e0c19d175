INSERT INTO t VALUES ('x'); INSERT INTO godwit_new_t VALUES ('mine');
