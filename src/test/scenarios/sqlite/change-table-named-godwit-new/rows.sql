INSERT INTO godwit_new_t VALUES ('mine');
