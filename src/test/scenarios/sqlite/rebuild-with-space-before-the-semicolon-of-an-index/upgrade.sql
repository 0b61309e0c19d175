-- s: definition edited in place, no row moves.
--   - b TEXT DEFAULT '\n'
--   + b TEXT DEFAULT '\n' CHECK (b <> 'y')
-- t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - b INT
--   + b INT UNIQUE
-- goes: index dropped.
--   - CREATE INDEX goes ON t (b) \u002F* why \u002A/
-- changes: index replaced.
--   - CREATE INDEX changes ON t (b DESC) -- why not
--   + CREATE INDEX changes ON t (b) -- why not
-- comes: new index.
--   + CREATE INDEX comes ON t (b, a) -- new
-- w: definition edited in place, no row moves.
--   - b INT
--   + b INT NOT NULL
-- d: table dropped.
-- last_one: new index.
--   + CREATE INDEX last_one ON w (b) -- no line end, no semicolon
-- of_s: index replaced.
--   - CREATE INDEX of_s ON s (a)
--   + CREATE INDEX of_s ON s (a DESC) -- why
-- v: view replaced.
--   - CREATE VIEW v AS SELECT a FROM t -- plain
--   + CREATE VIEW v AS SELECT a, b FROM t -- plain
-- Hazards:
--   error: Rows in s violate CHECK (b <> 'y'), so the migration will fail. Fix or delete them first.
--       SELECT * FROM s WHERE NOT (b <> 'y')
--   error: Rows in t are equal in (b), so the migration will fail. Fix or delete them first.
--       SELECT b, count(*) FROM t WHERE b IS NOT NULL GROUP BY b HAVING count(*) > 1
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE EXISTS (SELECT 1 FROM (VALUES (+a), (+b))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--   error: w.b is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill w.b=EXPRESSION.
--       SELECT * FROM w WHERE b IS NULL
--   warning: Dropping the table d deletes all its rows.

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of s is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "every row of s passes CHECK (b <> 'y')" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_s is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of s" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "s has its new definition" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "godwit_new_s is gone again" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of t are those this migration knows" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t is free" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "every row of t was copied" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "every value of t is stored as its column stores values" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "the copy of t has its indexes" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "t and its copy have exchanged their names" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "t has kept its indexes" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "godwit_new_t is gone again" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "the definition of w is the one this migration was made for" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "no w.b is NULL" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "the name godwit_new_w is free" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of w" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "w has its new definition" CHECK (n <> 23 OR ok IS 1),
  CONSTRAINT "godwit_new_w is gone again" CHECK (n <> 24 OR ok IS 1),
  CONSTRAINT "the definition of d is the one this migration was made for" CHECK (n <> 25 OR ok IS 1),
  CONSTRAINT "no table refers to d" CHECK (n <> 26 OR ok IS 1),
  CONSTRAINT "the name godwit_new_d is free" CHECK (n <> 27 OR ok IS 1),
  CONSTRAINT "godwit_new_d is gone again" CHECK (n <> 28 OR ok IS 1),
  CONSTRAINT "there is none of the new indexes last_one, of_s yet" CHECK (n <> 29 OR ok IS 1),
  CONSTRAINT "there is no view v yet" CHECK (n <> 30 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 31 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 32 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 33 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Triggers and views that go or come back changed.
PRAGMA writable_schema = ON;
DELETE FROM sqlite_master
WHERE (type = 'trigger' AND name IN ()
    OR type = 'view' AND name IN ('v'))
  AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 2;
PRAGMA schema_version = 105482814;
PRAGMA writable_schema = RESET;

-- Indexes and virtual tables that go or come back changed.
DROP INDEX of_s;

-- s: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, rtrim(d.was, char(9, 10, 12, 13, 32)) =
    'CREATE TABLE s (a INT, b TEXT DEFAULT ''' || char(10)
      || ''') STRICT -- typed',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 's') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM s WHERE NOT (b <> 'y'));
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_s' COLLATE NOCASE);
CREATE TABLE godwit_new_s (a INT, b TEXT DEFAULT '
' CHECK (b <> 'y')) STRICT -- typed
;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  rtrim((SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_s'), char(9, 10, 12, 13, 32)) =
    ' (a INT, b TEXT DEFAULT ''' || char(10)
      || ''' CHECK (b <> ''y'')) STRICT -- typed';
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE s' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_s')
WHERE type = 'table' AND name = 's' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 6;
PRAGMA schema_version = 105490734;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 's') =
    (SELECT 'CREATE TABLE s' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_s')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('s') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_s'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_s') EXCEPT SELECT * FROM pragma_table_xinfo('s'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('s') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_s'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_s') EXCEPT SELECT * FROM pragma_foreign_key_list('s'));
DROP TABLE godwit_new_s;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_s');

-- t: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 9, d.was =
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b INT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t') AND sql IS NOT NULL) = 4
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX changes ON t (b DESC) -- why not' || char(10)
      || '  -- and so on',
    'CREATE INDEX goes ON t (b) /* why */',
    'CREATE INDEX stays ON t (a)',
    'CREATE INDEX stays_with_its_reason ON t (a, b) -- the list of the day')) = 4;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' COLLATE NOCASE);
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, a INT, b INT UNIQUE);
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
INSERT OR ABORT INTO godwit_new_t (id, a, b)
SELECT id, a, b FROM t;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM t
    WHERE (typeof(a) = 'text' AND +a = CAST(a AS NUMERIC)) OR (typeof(a) = 'real' AND a = CAST(a AS INTEGER))
      OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER)));
CREATE INDEX godwit_new_changes ON godwit_new_t (b) -- why not
  -- and so on
;
CREATE INDEX godwit_new_comes ON godwit_new_t (b, a) -- new
;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_t' AND sql IS NOT NULL) = 2;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN sql
    WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15)
    WHEN name = 'changes' THEN 'CREATE INDEX godwit_new_changes ON godwit_new_t' || substr(sql, 26)
    WHEN name = 'goes' THEN 'CREATE INDEX godwit_new_goes ON godwit_new_t' || substr(sql, 23)
    WHEN name = 'godwit_new_t' THEN 'CREATE TABLE t' || substr(sql, 26)
    WHEN name = 'godwit_new_changes' THEN 'CREATE INDEX changes ON t' || substr(sql, 48)
    WHEN name = 'godwit_new_comes' THEN 'CREATE INDEX comes ON t' || substr(sql, 46) ELSE sql END,
  name = CASE
    WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN name
    WHEN name = 't' THEN 'godwit_new_t'
    WHEN name = 'changes' THEN 'godwit_new_changes'
    WHEN name = 'goes' THEN 'godwit_new_goes'
    WHEN name = 'godwit_new_t' THEN 't'
    WHEN name = 'godwit_new_changes' THEN 'changes'
    WHEN name = 'godwit_new_comes' THEN 'comes'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 't' THEN 'godwit_new_t' WHEN tbl_name = 'godwit_new_t' THEN 't' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN tbl_name WHEN tbl_name = 't' THEN 'godwit_new_t' WHEN tbl_name = 'godwit_new_t' THEN 't' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') OR type = 'index' AND name IN ('stays', 'stays_with_its_reason')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 15;
PRAGMA schema_version = 105498654;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  (SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 9), 15);
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  (SELECT count(*) FROM pragma_index_list('t') WHERE name IN ('stays', 'stays_with_its_reason')) = 2;
DROP TABLE godwit_new_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t');

-- w: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 19, rtrim(d.was, char(9, 10, 12, 13, 32)) =
    'CREATE TABLE w (a TEXT PRIMARY KEY, b INT) WITHOUT ROWID',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'w') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  NOT EXISTS (SELECT 1 FROM w WHERE b IS NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_w' COLLATE NOCASE);
CREATE TABLE godwit_new_w (a TEXT PRIMARY KEY, b INT NOT NULL) WITHOUT ROWID;
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_w');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE w' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_w')
WHERE type = 'table' AND name = 'w' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 22;
PRAGMA schema_version = 105506574;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 23,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'w') =
    (SELECT 'CREATE TABLE w' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_w')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('w') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_w'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_w') EXCEPT SELECT * FROM pragma_table_xinfo('w'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('w') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_w'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_w') EXCEPT SELECT * FROM pragma_foreign_key_list('w'));
DROP TABLE godwit_new_w;
INSERT INTO main.godwit_guard (n, ok) SELECT 24,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_w');

-- Table d goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 25, d.was =
    'CREATE TABLE d (a INT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'd') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 26,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'd' COLLATE NOCASE);
INSERT INTO main.godwit_guard (n, ok) SELECT 27,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_d' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'd' THEN 'CREATE TABLE godwit_new_d' || substr(sql, 15)
    WHEN name = 'of_d' THEN 'CREATE INDEX godwit_new_of_d ON godwit_new_d' || substr(sql, 23) ELSE sql END,
  name = CASE
    WHEN name = 'd' THEN 'godwit_new_d'
    WHEN name = 'of_d' THEN 'godwit_new_of_d'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'd' THEN 'godwit_new_d' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'd' THEN 'godwit_new_d' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('d')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 27;
PRAGMA schema_version = 105514494;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_d;
INSERT INTO main.godwit_guard (n, ok) SELECT 28,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_d');

-- Indexes, views and triggers.
INSERT INTO main.godwit_guard (n, ok) SELECT 29,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index last_one',
    'index of_s')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 30,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'view v')) = 0;
CREATE INDEX last_one ON w (b) -- no line end, no semicolon
;
CREATE INDEX of_s ON s (a DESC) -- why
;
CREATE VIEW v AS SELECT a, b FROM t -- plain
;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 31,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index goes',
    'table d',
    'index of_d')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 32,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index changes',
    'index comes',
    'index last_one',
    'index of_s',
    'view v')) = 5;
INSERT INTO main.godwit_guard (n, ok) SELECT 33,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 33, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
