-- u: renamed to t.
-- T: table dropped.
-- t: definition gets its former wording, no row moves.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the table T deletes all its rows.

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of T is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of u is the one this migration was made for" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_renamed_1 is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "godwit_renamed_1 has its name" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the name godwit_dropped_T is free" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "godwit_dropped_T has its name" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the name t is free" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "t has its name" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t is free" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "t has its new definition" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "godwit_new_t is gone again" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "the definition of godwit_dropped_T is the one this migration was made for" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "no table refers to godwit_dropped_T" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "the name godwit_new_godwit_dropped_T is free" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "godwit_new_godwit_dropped_T is gone again" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 20 OR ok IS 1)
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
    'CREATE TABLE T (b)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'T') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 4, d.was =
    'CREATE TABLE "u" (a)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'u') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_renamed_1' COLLATE NOCASE);
ALTER TABLE u RENAME TO godwit_renamed_1;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_renamed_1');
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_dropped_T' COLLATE NOCASE);
ALTER TABLE T RENAME TO godwit_dropped_T;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_dropped_T');
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't' COLLATE NOCASE);
ALTER TABLE godwit_renamed_1 RENAME TO t;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't');

-- t: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 11, d.was =
    'CREATE TABLE "t" (a)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' COLLATE NOCASE);
CREATE TABLE godwit_new_t (a);
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE t' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t')
WHERE type = 'table' AND name = 't' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 13;
PRAGMA schema_version = 56538088;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') =
    (SELECT 'CREATE TABLE t' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('t') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_t'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_t') EXCEPT SELECT * FROM pragma_table_xinfo('t'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('t') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_t'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t') EXCEPT SELECT * FROM pragma_foreign_key_list('t'));
DROP TABLE godwit_new_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t');

-- Table godwit_dropped_T goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 16, d.was =
    'CREATE TABLE "godwit_dropped_T" (b)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_dropped_T') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'godwit_dropped_T' COLLATE NOCASE);
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_godwit_dropped_T' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'godwit_dropped_T' THEN 'CREATE TABLE godwit_new_godwit_dropped_T' || substr(sql, 32) ELSE sql END,
  name = CASE
    WHEN name = 'godwit_dropped_T' THEN 'godwit_new_godwit_dropped_T'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'godwit_dropped_T' THEN 'godwit_new_godwit_dropped_T' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'godwit_dropped_T' THEN 'godwit_new_godwit_dropped_T' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('godwit_dropped_T')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 18;
PRAGMA schema_version = 56546008;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_godwit_dropped_T;
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_godwit_dropped_T');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table godwit_dropped_t')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 20, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
