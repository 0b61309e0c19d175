INSERT INTO t VALUES ('x'), (NULL), ('x');
