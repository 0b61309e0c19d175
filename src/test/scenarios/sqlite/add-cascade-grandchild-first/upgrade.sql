-- b_child: definition edited in place, no row moves.
--   - c INTEGER REFERENCES c_parent (id)
--   + c INTEGER REFERENCES c_parent (id) ON DELETE CASCADE
-- a_grandchild: definition edited in place, no row moves.
--   - b INTEGER REFERENCES b_child (id)
--   + b INTEGER REFERENCES b_child (id) ON DELETE CASCADE

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_b_child (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c_parent (id) ON DELETE CASCADE);
INSERT INTO temp.godwit_guard SELECT 'b_child has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'b_child') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'c INTEGER REFERENCES c_parent (id) ON DELETE CASCADE', 'c INTEGER REFERENCES c_parent (id)') FROM sqlite_master WHERE name = 'godwit_new_b_child');
CREATE TABLE godwit_new_a_grandchild (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b_child (id) ON DELETE CASCADE);
INSERT INTO temp.godwit_guard SELECT 'a_grandchild has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a_grandchild') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'b INTEGER REFERENCES b_child (id) ON DELETE CASCADE', 'b INTEGER REFERENCES b_child (id)') FROM sqlite_master WHERE name = 'godwit_new_a_grandchild');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master n
    WHERE n.name = 'godwit_new_' || sqlite_master.name)
WHERE type = 'table' AND name IN ('b_child', 'a_grandchild') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 16818161; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the tables have their new definitions',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_b_child') EXCEPT SELECT * FROM pragma_foreign_key_list('b_child'));
DROP TABLE godwit_new_b_child; DROP TABLE godwit_new_a_grandchild;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 5 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
