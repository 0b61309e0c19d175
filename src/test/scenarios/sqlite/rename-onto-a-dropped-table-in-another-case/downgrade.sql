-- N: renamed to a.
-- n: new table, 1 column.
-- a: definition gets its former wording, no row moves.

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of N is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name a is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "a has its name" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "there is no table n yet" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the definition of a is the one this migration was made for" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the name godwit_new_a is free" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of a" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "a has its new definition" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_new_a is gone again" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 13 OR ok IS 1)
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
    'CREATE TABLE "N" (x)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'N') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'a' COLLATE NOCASE);
ALTER TABLE N RENAME TO a;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'a');
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table n')) = 0;

-- New table n.
CREATE TABLE n (y);

-- a: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 7, d.was =
    'CREATE TABLE "a" (x)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_a' COLLATE NOCASE);
CREATE TABLE godwit_new_a (x);
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE a' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a')
WHERE type = 'table' AND name = 'a' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 98903576;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') =
    (SELECT 'CREATE TABLE a' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('a') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_a'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_a') EXCEPT SELECT * FROM pragma_table_xinfo('a'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('a') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_a'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_a') EXCEPT SELECT * FROM pragma_foreign_key_list('a'));
DROP TABLE godwit_new_a;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_a');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table n')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 13, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
