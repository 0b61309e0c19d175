INSERT INTO t VALUES ('x'), ('y');
INSERT INTO n VALUES ('x'), ('y');
