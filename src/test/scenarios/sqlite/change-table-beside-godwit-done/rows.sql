INSERT INTO t VALUES ('x'); INSERT INTO godwit_done VALUES ('mine');
