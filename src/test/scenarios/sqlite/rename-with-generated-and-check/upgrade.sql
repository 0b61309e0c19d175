-- t.a: renamed to n.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE t (a INT CHECK (a > 0), b AS (a * 2), CHECK (a < 100))';
ALTER TABLE t RENAME COLUMN a TO n;
INSERT INTO temp.godwit_guard SELECT 't.n has its name', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'n');
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 4, 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
