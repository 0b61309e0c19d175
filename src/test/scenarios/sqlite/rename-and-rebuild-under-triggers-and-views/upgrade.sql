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

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name person is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "person has its name" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the definition of person is the one this migration was made for" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of person are those this migration knows" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the name godwit_new_person is free" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of person" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "every row of person was copied" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "every value of person is stored as its column stores values" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "person and its copy have exchanged their names" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "godwit_new_person is gone again" CHECK (n <> 13 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'person' COLLATE NOCASE);
ALTER TABLE t RENAME TO person;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'person');

-- person: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 6, d.was =
    'CREATE TABLE "person" (id INTEGER PRIMARY KEY, a TEXT, b INT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'person') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('person') AND sql IS NOT NULL) = 3
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('person') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE TRIGGER ad AFTER DELETE ON "person" BEGIN INSERT INTO log VALUES (''ad''); INSERT INTO log SELECT CASE WHEN old.b > 1 THEN ''x; END;'' ELSE ''y'' END; END',
    'CREATE TRIGGER ai AFTER INSERT ON "person" BEGIN INSERT INTO log VALUES (''ai '' || new.a); END',
    'CREATE TRIGGER bu BEFORE UPDATE OF a ON "person" WHEN old.a <> new.a BEGIN INSERT INTO log VALUES (''bu''); END')) = 3;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_person' COLLATE NOCASE);
CREATE TABLE godwit_new_person (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INT);
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_person');
INSERT OR ABORT INTO godwit_new_person (id, a, b)
SELECT id, a, b FROM person;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT count(*) FROM godwit_new_person) = (SELECT count(*) FROM person);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM person
    WHERE typeof(a) IN ('integer', 'real')
      OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('person') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('person') THEN sql
    WHEN name = 'person' THEN 'CREATE TABLE godwit_new_person' || substr(sql, 22)
    WHEN name = 'godwit_new_person' THEN 'CREATE TABLE person' || substr(sql, 31) ELSE sql END,
  name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('person') THEN name
    WHEN name = 'person' THEN 'godwit_new_person'
    WHEN name = 'godwit_new_person' THEN 'person'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'person' THEN 'godwit_new_person' WHEN tbl_name = 'godwit_new_person' THEN 'person' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('person') THEN tbl_name WHEN tbl_name = 'person' THEN 'godwit_new_person' WHEN tbl_name = 'godwit_new_person' THEN 'person' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('person', 'godwit_new_person') OR type = 'trigger' AND lower(tbl_name) = lower('person')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 11;
PRAGMA schema_version = 177820212;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT substr(sql, 31) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_person') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 6), 22);
DROP TABLE godwit_new_person;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_person');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 13, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
