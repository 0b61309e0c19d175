-- old_t: renamed to t.
-- old_c: renamed to c.
-- t.old_a: renamed to a.
-- t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - a INTEGER
--   + a INTEGER CHECK (a > 0)
--   - b TEXT
--   + b TEXT UNIQUE
-- c: definition edited in place, no row moves.
--   - t INTEGER
--   + t INTEGER REFERENCES t
-- Hazards:
--   error: Rows in t violate CHECK (a > 0), so the migration will fail. Fix or delete them first.
--       SELECT * FROM (SELECT id, old_a AS a, b FROM old_t) AS t WHERE NOT (a > 0)
--   error: Rows in t are equal in (b), so the migration will fail. Fix or delete them first.
--       SELECT b, count(*) FROM (SELECT id, old_a AS a, b FROM old_t) AS t WHERE b IS NOT NULL GROUP BY b HAVING count(*) > 1
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, old_a AS a, b FROM old_t) AS t WHERE (typeof(a) = 'text' AND +a = CAST(a AS NUMERIC)) OR (typeof(a) = 'real' AND a = CAST(a AS INTEGER))
--         OR typeof(b) IN ('integer', 'real')
--   error: Rows in c violate FOREIGN KEY (t) REFERENCES t (id), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM (SELECT id, t FROM old_c) c WHERE c.t IS NOT NULL AND (CASE WHEN typeof(c.t) = 'text' AND +c.t = CAST(c.t AS NUMERIC) THEN CAST(c.t AS NUMERIC) WHEN typeof(c.t) = 'real' AND c.t = CAST(c.t AS INTEGER) THEN CAST(c.t AS INTEGER) ELSE c.t END COLLATE BINARY) NOT IN (SELECT +p.id FROM (SELECT id, old_a AS a, b FROM old_t) p WHERE p.id IS NOT NULL)

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of old_c is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of old_t is the one this migration was made for" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name t is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "t has its name" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the name c is free" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "c has its name" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "t.a has its name" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of t are those this migration knows" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t is free" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "every row of t was copied" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "every value of t is stored as its column stores values" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "t and its copy have exchanged their names" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "godwit_new_t is gone again" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "the definition of c is the one this migration was made for" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "the name godwit_new_c is free" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of c" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "c has its new definition" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "godwit_new_c is gone again" CHECK (n <> 23 OR ok IS 1),
  CONSTRAINT "every row of c has its referenced row for each new reference" CHECK (n <> 24 OR ok IS 1)
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
    'CREATE TABLE old_c (id INTEGER PRIMARY KEY, t INTEGER)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_c') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 4, d.was =
    'CREATE TABLE old_t (id INTEGER PRIMARY KEY, old_a INTEGER, b TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_t') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't' COLLATE NOCASE);
ALTER TABLE old_t RENAME TO t;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't');
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'c' COLLATE NOCASE);
ALTER TABLE old_c RENAME TO c;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'c');
ALTER TABLE t RENAME COLUMN old_a TO a;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'a');

-- t: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 10, d.was =
    'CREATE TABLE "t" (id INTEGER PRIMARY KEY, a INTEGER, b TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' COLLATE NOCASE);
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b TEXT UNIQUE);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
INSERT OR ABORT INTO godwit_new_t (id, a, b)
SELECT id, a, b FROM t;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM t
    WHERE (typeof(a) = 'text' AND +a = CAST(a AS NUMERIC)) OR (typeof(a) = 'real' AND a = CAST(a AS INTEGER))
      OR typeof(b) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 17)
    WHEN name = 'godwit_new_t' THEN 'CREATE TABLE t' || substr(sql, 26) ELSE sql END,
  name = CASE
    WHEN name = 't' THEN 'godwit_new_t'
    WHEN name = 'godwit_new_t' THEN 't'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 't' THEN 'godwit_new_t' WHEN tbl_name = 'godwit_new_t' THEN 't' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 't' THEN 'godwit_new_t' WHEN tbl_name = 'godwit_new_t' THEN 't' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 16;
PRAGMA schema_version = 94045553;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  (SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 10), 17);
DROP TABLE godwit_new_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t');

-- c: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 19, d.was =
    'CREATE TABLE "c" (id INTEGER PRIMARY KEY, t INTEGER)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_c' COLLATE NOCASE);
CREATE TABLE godwit_new_c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t);
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
WHERE type = 'table' AND name = 'c' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 21;
PRAGMA schema_version = 94053473;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') =
    (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('c') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_c') EXCEPT SELECT * FROM pragma_table_xinfo('c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('c') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c;
INSERT INTO main.godwit_guard (n, ok) SELECT 23,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_c');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 24,
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('c') WHERE fkid IN (0));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 24, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
