-- person: rebuilt, because column display name goes: every row is copied once, which takes time and twice the space.
--   - "display name" TEXT NOT NULL COLLATE NOCASE
--   - key BLOB NOT NULL DEFAULT x''
--   + "first name" TEXT
--   + last TEXT NOT NULL
-- person_by_name: index dropped.
--   - CREATE INDEX person_by_name ON person ("display name")
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the columns person.display name, person.key deletes their values.
--   error: The new column person.last is NOT NULL and has no default, so a table with rows cannot get it. Give it a default, or say what its rows get: fill person.last=EXPRESSION.
--       SELECT * FROM person WHERE true

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_person ("first name" TEXT, last TEXT NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'person has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'person') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    '"first name" TEXT, last TEXT NOT NULL', '"display name" TEXT NOT NULL COLLATE NOCASE, key BLOB NOT NULL DEFAULT x''''') FROM sqlite_master WHERE name = 'godwit_new_person')
  AND (SELECT count(*) = 1 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX person_by_name ON person ("display name")')) = 1
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'person' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'person has no rows, as the new column last has no value for them', NOT EXISTS (SELECT 1 FROM person);
INSERT OR ABORT INTO godwit_new_person (rowid) SELECT rowid FROM person ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of person was copied', (SELECT count(*) FROM godwit_new_person) = (SELECT count(*) FROM person);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'person' THEN 'CREATE TABLE godwit_new_person' || substr(sql, 20)
    WHEN name = 'person_by_name' THEN 'CREATE INDEX godwit_new_person_by_name ON godwit_new_person' || substr(sql, 38)
    WHEN name = 'godwit_new_person' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_person' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'person' THEN 'godwit_new_person' WHEN 'godwit_new_person' THEN 'person' END
WHERE type IN ('table', 'index') AND tbl_name IN ('person', 'godwit_new_person') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 227446856; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now person', changes() > 1;
DROP TABLE godwit_new_person;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index person_by_name')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
