-- person: rebuilt, because column first name goes: every row is copied once, which takes time and twice the space.
--   - "first name" TEXT
--   - last TEXT NOT NULL
--   + "display name" TEXT NOT NULL COLLATE NOCASE
--   + key BLOB NOT NULL DEFAULT x''
-- person_by_name: new index.
--   + CREATE INDEX person_by_name ON person ("display name")
-- Hazards:
--   warning: Dropping the columns person.first name, person.last deletes their values.
--   info: Every row of person gets a value in its new column display name: (trim(coalesce("first name", '') || ' ' || last)).
--   error: The value of person.display name is NULL for some rows, so the migration will fail: (trim(coalesce("first name", '') || ' ' || last)). Fix these rows first, or fill the column with something else.
--       SELECT * FROM person WHERE (trim(coalesce("first name", '') || ' ' || last)) IS NULL
--   info: Every row of person gets a value in its new column key: (CAST(last AS BLOB)).
--   error: The value of person.key is NULL for some rows, so the migration will fail: (CAST(last AS BLOB)). Fix these rows first, or fill the column with something else.
--       SELECT * FROM person WHERE (CAST(last AS BLOB)) IS NULL

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('person_by_name')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_person ("display name" TEXT NOT NULL COLLATE NOCASE, key BLOB NOT NULL DEFAULT x'');
INSERT INTO temp.godwit_guard SELECT 'person has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'person') IS
  'CREATE TABLE person ("first name" TEXT, last TEXT NOT NULL)'
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'person' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of person',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_person');
INSERT OR ABORT INTO godwit_new_person (rowid, "display name", "key")
SELECT rowid, (trim(coalesce("first name", '') || ' ' || last)), (CAST(last AS BLOB)) FROM person ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of person was copied', (SELECT count(*) FROM godwit_new_person) = (SELECT count(*) FROM person);
CREATE INDEX godwit_new_person_by_name ON godwit_new_person ("display name");
INSERT INTO temp.godwit_guard SELECT 'the copy of person has its indexes',
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_person' AND sql IS NOT NULL) = 1;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'person' THEN 'CREATE TABLE godwit_new_person' || substr(sql, 20)
    WHEN name = 'godwit_new_person' THEN replace(sql, 'godwit_new_', '')
    WHEN tbl_name = 'godwit_new_person' THEN replace(replace(sql, char(13), ''), 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_person' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'person' THEN 'godwit_new_person' WHEN 'godwit_new_person' THEN 'person' END
WHERE type IN ('table', 'index') AND tbl_name IN ('person', 'godwit_new_person') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 134710344; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now person', changes() > 1;
DROP TABLE godwit_new_person;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index person_by_name')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 8 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
