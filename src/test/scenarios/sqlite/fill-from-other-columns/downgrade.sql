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

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of person is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of person are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "person has no rows, as the new column last has no value for them" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_person is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of person" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of person was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "person and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_person is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 11 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- person: rebuilt, because column display name goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE person ("display name" TEXT NOT NULL COLLATE NOCASE, key BLOB NOT NULL DEFAULT x'''')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'person') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('person') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('person') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX person_by_name ON person ("display name")')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM person);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_person' COLLATE NOCASE);
CREATE TABLE godwit_new_person ("first name" TEXT, last TEXT NOT NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_person');
INSERT OR ABORT INTO godwit_new_person (rowid)
SELECT rowid FROM person ORDER BY rowid;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM godwit_new_person) = (SELECT count(*) FROM person);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'person' THEN 'CREATE TABLE godwit_new_person' || substr(sql, 20)
    WHEN name = 'person_by_name' THEN 'CREATE INDEX godwit_new_person_by_name ON godwit_new_person' || substr(sql, 38)
    WHEN name = 'godwit_new_person' THEN 'CREATE TABLE person' || substr(sql, 31) ELSE sql END,
  name = CASE
    WHEN name = 'person' THEN 'godwit_new_person'
    WHEN name = 'person_by_name' THEN 'godwit_new_person_by_name'
    WHEN name = 'godwit_new_person' THEN 'person'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'person' THEN 'godwit_new_person' WHEN tbl_name = 'godwit_new_person' THEN 'person' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'person' THEN 'godwit_new_person' WHEN tbl_name = 'godwit_new_person' THEN 'person' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('person', 'godwit_new_person')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 227446856;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT substr(sql, 31) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_person') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 20);
DROP TABLE godwit_new_person;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_person');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index person_by_name')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 11, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
