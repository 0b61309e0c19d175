INSERT INTO t VALUES ('x', 1), ('y', 2);
-- Not known when the script was written.
CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;
