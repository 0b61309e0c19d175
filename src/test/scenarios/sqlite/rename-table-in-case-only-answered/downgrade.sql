-- tT: renamed to Tt.
-- Tt: definition gets its former wording, no row moves.

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of tT is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name godwit_renamed_1 is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "godwit_renamed_1 has its name" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name Tt is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "Tt has its name" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the definition of Tt is the one this migration was made for" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the name godwit_new_Tt is free" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of Tt" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "Tt has its new definition" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "godwit_new_Tt is gone again" CHECK (n <> 12 OR ok IS 1)
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
    'CREATE TABLE "tT" (id INTEGER PRIMARY KEY, x TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'tT') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_renamed_1' COLLATE NOCASE);
ALTER TABLE tT RENAME TO godwit_renamed_1;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_renamed_1');
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'Tt' COLLATE NOCASE);
ALTER TABLE godwit_renamed_1 RENAME TO Tt;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Tt');

-- Tt: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 8, d.was =
    'CREATE TABLE "Tt" (id INTEGER PRIMARY KEY, x TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Tt') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_Tt' COLLATE NOCASE);
CREATE TABLE godwit_new_Tt (id INTEGER PRIMARY KEY, x TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Tt');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE Tt' || substr(sql, 27) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Tt')
WHERE type = 'table' AND name = 'Tt' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 10;
PRAGMA schema_version = 126458063;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Tt') =
    (SELECT 'CREATE TABLE Tt' || substr(sql, 27) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Tt')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('Tt') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_Tt'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_Tt') EXCEPT SELECT * FROM pragma_table_xinfo('Tt'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('Tt') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_Tt'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_Tt') EXCEPT SELECT * FROM pragma_foreign_key_list('Tt'));
DROP TABLE godwit_new_Tt;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_Tt');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 12, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
