-- t: renamed to old_t.
-- c: renamed to old_c.
-- old_t.a: renamed to old_a.
-- old_c: definition edited in place, no row moves.
--   - t INTEGER REFERENCES "old_t"
--   + t INTEGER
-- old_t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - old_a INTEGER CHECK (old_a > 0)
--   + old_a INTEGER
--   - b TEXT UNIQUE
--   + b TEXT
-- Hazards:
--   info: Rows of old_t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, a AS old_a, b FROM t) AS old_t WHERE (typeof(old_a) = 'text' AND +old_a = CAST(old_a AS NUMERIC)) OR (typeof(old_a) = 'real' AND old_a = CAST(old_a AS INTEGER))
--         OR typeof(b) IN ('integer', 'real')

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of c is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name old_t is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "old_t has its name" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the name old_c is free" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "old_c has its name" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "old_t.old_a has its name" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the definition of old_c is the one this migration was made for" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the name godwit_new_old_c is free" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of old_c" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "old_c has its new definition" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "godwit_new_old_c is gone again" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "the definition of old_t is the one this migration was made for" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of old_t are those this migration knows" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "the name godwit_new_old_t is free" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of old_t" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "every row of old_t was copied" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "every value of old_t is stored as its column stores values" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "old_t and its copy have exchanged their names" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "godwit_new_old_t is gone again" CHECK (n <> 22 OR ok IS 1)
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
    'CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 4, d.was =
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b TEXT UNIQUE)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'old_t' COLLATE NOCASE);
ALTER TABLE t RENAME TO old_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'old_t');
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'old_c' COLLATE NOCASE);
ALTER TABLE c RENAME TO old_c;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'old_c');
ALTER TABLE old_t RENAME COLUMN a TO old_a;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('old_t') WHERE name = 'old_a');

-- old_c: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 10, d.was =
    'CREATE TABLE "old_c" (id INTEGER PRIMARY KEY, t INTEGER REFERENCES "old_t")',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_c') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_old_c' COLLATE NOCASE);
CREATE TABLE godwit_new_old_c (id INTEGER PRIMARY KEY, t INTEGER);
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_old_c');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE old_c' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_old_c')
WHERE type = 'table' AND name = 'old_c' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 12;
PRAGMA schema_version = 35380917;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_c') =
    (SELECT 'CREATE TABLE old_c' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_old_c')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('old_c') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_old_c'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_old_c') EXCEPT SELECT * FROM pragma_table_xinfo('old_c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('old_c') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_old_c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_old_c') EXCEPT SELECT * FROM pragma_foreign_key_list('old_c'));
DROP TABLE godwit_new_old_c;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_old_c');

-- old_t: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 15, d.was =
    'CREATE TABLE "old_t" (id INTEGER PRIMARY KEY, old_a INTEGER CHECK (old_a > 0), b TEXT UNIQUE)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_t') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('old_t') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_old_t' COLLATE NOCASE);
CREATE TABLE godwit_new_old_t (id INTEGER PRIMARY KEY, old_a INTEGER, b TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_old_t');
INSERT OR ABORT INTO godwit_new_old_t (id, old_a, b)
SELECT id, old_a, b FROM old_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  (SELECT count(*) FROM godwit_new_old_t) = (SELECT count(*) FROM old_t);
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  NOT EXISTS (SELECT 1 FROM old_t
    WHERE (typeof(old_a) = 'text' AND +old_a = CAST(old_a AS NUMERIC)) OR (typeof(old_a) = 'real' AND old_a = CAST(old_a AS INTEGER))
      OR typeof(b) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'old_t' THEN 'CREATE TABLE godwit_new_old_t' || substr(sql, 21)
    WHEN name = 'godwit_new_old_t' THEN 'CREATE TABLE old_t' || substr(sql, 30) ELSE sql END,
  name = CASE
    WHEN name = 'old_t' THEN 'godwit_new_old_t'
    WHEN name = 'godwit_new_old_t' THEN 'old_t'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'old_t' THEN 'godwit_new_old_t' WHEN tbl_name = 'godwit_new_old_t' THEN 'old_t' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'old_t' THEN 'godwit_new_old_t' WHEN tbl_name = 'godwit_new_old_t' THEN 'old_t' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('old_t', 'godwit_new_old_t')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 20;
PRAGMA schema_version = 35388837;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  (SELECT substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_old_t') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 15), 21);
DROP TABLE godwit_new_old_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_old_t');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 22, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
