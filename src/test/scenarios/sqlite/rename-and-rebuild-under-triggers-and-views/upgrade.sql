-- t: renamed to person.
-- person: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - a TEXT
--   + a TEXT UNIQUE
-- Hazards:
--   error: Rows in person are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM (SELECT id, a, b FROM t) AS person WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   info: Rows of person that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, a, b FROM t) AS person WHERE typeof(a) IN ('integer', 'real')
--         OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER))

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
  'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT)';
INSERT INTO temp.godwit_guard SELECT 'the name person is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'person' COLLATE NOCASE);
ALTER TABLE t RENAME TO person;
INSERT INTO temp.godwit_guard SELECT 'person has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'person');
CREATE TABLE godwit_new_person (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INT);
INSERT INTO temp.godwit_guard SELECT 'person has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'person') IS
  'CREATE TABLE "person" (id INTEGER PRIMARY KEY, a TEXT, b INT)'
  AND (SELECT count(*) = 3 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE TRIGGER ad AFTER DELETE ON "person" BEGIN INSERT INTO log VALUES (''ad''); INSERT INTO log SELECT CASE WHEN old.b > 1 THEN ''x; END;'' ELSE ''y'' END; END',
    'CREATE TRIGGER ai AFTER INSERT ON "person" BEGIN INSERT INTO log VALUES (''ai '' || new.a); END',
    'CREATE TRIGGER bu BEFORE UPDATE OF a ON "person" WHEN old.a <> new.a BEGIN INSERT INTO log VALUES (''bu''); END')) = 3
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'person' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of person',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_person');
INSERT OR ABORT INTO godwit_new_person (id, a, b) SELECT id, a, b FROM person;
INSERT INTO temp.godwit_guard SELECT 'every row of person was copied', (SELECT count(*) FROM godwit_new_person) = (SELECT count(*) FROM person);
INSERT INTO temp.godwit_guard SELECT 'every value of person is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM person WHERE typeof(a) IN ('integer', 'real')
    OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('person') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('person') THEN sql WHEN name = 'person' THEN 'CREATE TABLE "godwit_new_person"' || substr(sql, 22)
    WHEN name = 'godwit_new_person' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('person') THEN name WHEN tbl_name = 'godwit_new_person' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('person') THEN tbl_name WHEN tbl_name = 'person' THEN 'godwit_new_person' WHEN tbl_name = 'godwit_new_person' THEN 'person' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('person', 'godwit_new_person') OR type = 'trigger' AND lower(tbl_name) = lower('person')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 177820212; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now person', changes() > 1;
DROP TABLE godwit_new_person;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 10 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
