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

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of person is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of person are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_person is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of person" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of person was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the copy of person has its indexes" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "person and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_person is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 12 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- person: rebuilt, because column first name goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE person ("first name" TEXT, last TEXT NOT NULL)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'person') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('person') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_person' COLLATE NOCASE);
CREATE TABLE godwit_new_person ("display name" TEXT NOT NULL COLLATE NOCASE, key BLOB NOT NULL DEFAULT x'');
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_person');
INSERT OR ABORT INTO godwit_new_person (rowid, "display name", "key")
SELECT rowid, (trim(coalesce("first name", '') || ' ' || last)), (CAST(last AS BLOB)) FROM person ORDER BY rowid;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_person) = (SELECT count(*) FROM person);
CREATE INDEX godwit_new_person_by_name ON godwit_new_person ("display name");
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_person' AND sql IS NOT NULL) = 1;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'person' THEN 'CREATE TABLE godwit_new_person' || substr(sql, 20)
    WHEN name = 'godwit_new_person' THEN 'CREATE TABLE person' || substr(sql, 31)
    WHEN name = 'godwit_new_person_by_name' THEN 'CREATE INDEX person_by_name ON person' || substr(sql, 60) ELSE sql END,
  name = CASE
    WHEN name = 'person' THEN 'godwit_new_person'
    WHEN name = 'godwit_new_person' THEN 'person'
    WHEN name = 'godwit_new_person_by_name' THEN 'person_by_name'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'person' THEN 'godwit_new_person' WHEN tbl_name = 'godwit_new_person' THEN 'person' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'person' THEN 'godwit_new_person' WHEN tbl_name = 'godwit_new_person' THEN 'person' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('person', 'godwit_new_person')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 134710344;
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
    'index person_by_name')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 12, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
