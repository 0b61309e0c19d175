INSERT INTO t VALUES ('x'); INSERT INTO godwit_guard VALUES ('mine');
