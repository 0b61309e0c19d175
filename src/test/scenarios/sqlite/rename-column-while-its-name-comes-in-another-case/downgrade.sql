-- t.b: renamed to a.
-- t: rebuilt, because column A goes: every row is copied once, which takes time and twice the space.
--   - A INT
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column t.A deletes its values.
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, b AS a, A AS godwit_dropped_A FROM t) AS t WHERE typeof(a) IN ('integer', 'real')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, A INT)';
ALTER TABLE t RENAME COLUMN b TO godwit_renamed_1;
INSERT INTO temp.godwit_guard SELECT 't.godwit_renamed_1 has its name', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'godwit_renamed_1');
ALTER TABLE t RENAME COLUMN A TO godwit_dropped_A;
INSERT INTO temp.godwit_guard SELECT 't.godwit_dropped_A has its name', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'godwit_dropped_A');
ALTER TABLE t RENAME COLUMN godwit_renamed_1 TO a;
INSERT INTO temp.godwit_guard SELECT 't.a has its name', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'a');
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO temp.godwit_guard SELECT 't has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'a TEXT', 'a TEXT, godwit_dropped_A INT') FROM sqlite_master WHERE name = 'godwit_new_t')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT OR ABORT INTO godwit_new_t (id, a) SELECT id, a FROM t;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO temp.godwit_guard SELECT 'every value of t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM t WHERE typeof(a) IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15)
    WHEN name = 'godwit_new_t' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 't' THEN 'godwit_new_t' WHEN 'godwit_new_t' THEN 't' END
WHERE type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 250730018; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t', changes() > 1;
DROP TABLE godwit_new_t;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 10 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
