-- t: renamed to T 2.
-- T 2: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - a TEXT
--   + a TEXT UNIQUE
-- Hazards:
--   error: Rows in T 2 are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM (SELECT id, a FROM t) AS "T 2" WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   info: Rows of T 2 that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, a FROM t) AS "T 2" WHERE typeof(a) IN ('integer', 'real')

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
  CONSTRAINT "the name T 2 is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "no old counter waits for T 2" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "T 2 has its name" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the definition of T 2 is the one this migration was made for" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of T 2 are those this migration knows" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the name godwit_new_T 2 is free" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of T 2" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "every row of T 2 was copied" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "every value of T 2 is stored as its column stores values" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "T 2 and its copy have exchanged their names" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "godwit_new_T 2 is gone again" CHECK (n <> 14 OR ok IS 1)
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
    'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'T 2' COLLATE NOCASE);
DELETE FROM sqlite_sequence WHERE name = 'T 2' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 4;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'T 2');
ALTER TABLE t RENAME TO "T 2";
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'T 2');

-- T 2: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 7, d.was =
    'CREATE TABLE "T 2" (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'T 2') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('T 2') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_T 2' COLLATE NOCASE);
CREATE TABLE "godwit_new_T 2" (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT UNIQUE);
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_T 2');
INSERT OR ABORT INTO "godwit_new_T 2" (id, a)
SELECT id, a FROM "T 2";
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM "godwit_new_T 2") = (SELECT count(*) FROM "T 2");
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM "T 2"
    WHERE typeof(a) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'T 2' THEN 'CREATE TABLE "godwit_new_T 2"' || substr(sql, 19)
    WHEN name = 'godwit_new_T 2' THEN 'CREATE TABLE "T 2"' || substr(sql, 30) ELSE sql END,
  name = CASE
    WHEN name = 'T 2' THEN 'godwit_new_T 2'
    WHEN name = 'godwit_new_T 2' THEN 'T 2'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'T 2' THEN 'godwit_new_T 2' WHEN tbl_name = 'godwit_new_T 2' THEN 'T 2' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'T 2' THEN 'godwit_new_T 2' WHEN tbl_name = 'godwit_new_T 2' THEN 'T 2' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('T 2', 'godwit_new_T 2')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 12;
PRAGMA schema_version = 142183918;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_T 2') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 7), 19);
DROP TABLE "godwit_new_T 2";
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_T 2');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 14, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
