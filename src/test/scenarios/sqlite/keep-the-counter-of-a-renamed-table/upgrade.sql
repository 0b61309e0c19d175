-- t: renamed to T 2.
-- T 2: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - a TEXT
--   + a TEXT UNIQUE
-- Hazards:
--   error: Rows in T 2 are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM (SELECT id, a FROM t) AS "T 2" WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   info: Rows of T 2 that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, a FROM t) AS "T 2" WHERE typeof(a) IN ('integer', 'real')

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
  'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)';
INSERT INTO temp.godwit_guard SELECT 'the name T 2 is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'T 2' COLLATE NOCASE);
DELETE FROM sqlite_sequence WHERE name = 'T 2' AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
INSERT INTO temp.godwit_guard SELECT 'no old counter waits for T 2', NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'T 2');
ALTER TABLE t RENAME TO "T 2";
INSERT INTO temp.godwit_guard SELECT 'T 2 has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'T 2');
CREATE TABLE "godwit_new_T 2" (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT UNIQUE);
INSERT INTO temp.godwit_guard SELECT 'T 2 has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'T 2') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'a TEXT UNIQUE', 'a TEXT') FROM sqlite_master WHERE name = 'godwit_new_T 2')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'T 2' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT OR ABORT INTO "godwit_new_T 2" (id, a) SELECT id, a FROM "T 2";
INSERT INTO temp.godwit_guard SELECT 'every row of T 2 was copied', (SELECT count(*) FROM "godwit_new_T 2") = (SELECT count(*) FROM "T 2");
INSERT INTO temp.godwit_guard SELECT 'every value of T 2 is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "T 2" WHERE typeof(a) IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'T 2' THEN 'CREATE TABLE "godwit_new_T 2"' || substr(sql, 19)
    WHEN name = 'godwit_new_T 2' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_T 2' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'T 2' THEN 'godwit_new_T 2' WHEN 'godwit_new_T 2' THEN 'T 2' END
WHERE type IN ('table', 'index') AND tbl_name IN ('T 2', 'godwit_new_T 2') AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 142183918; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now T 2', changes() > 1;
DROP TABLE "godwit_new_T 2";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 10 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
