CREATE TEMP TABLE t (a TEXT, b INT); INSERT INTO temp.t VALUES ('fake', 9), ('fake2', 9);
