INSERT INTO t VALUES ('x', 1), ('y', 2);
-- Not known when the script was written.
CREATE TABLE n (other TEXT); INSERT INTO n VALUES ('precious');
