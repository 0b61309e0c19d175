-- n: rebuilt, because its rows are stored in another way: every row is copied once, which takes time and twice the space.
--   - id INTEGER PRIMARY KEY DEFAULT 7
--   - q INT DEFAULT 7
--   + a TEXT PRIMARY KEY
--   + WITHOUT ROWID
-- t: rebuilt, because its rows are stored in another way: every row is copied once, which takes time and twice the space.
--   - p TEXT DEFAULT 'none'
--   - q INT DEFAULT 7
--   + a TEXT PRIMARY KEY
--   + WITHOUT ROWID
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the columns n.id, n.q deletes their values.
--   error: The new column n.a is NOT NULL and has no default, so a table with rows cannot get it. Give it a default, or say what its rows get: fill n.a=EXPRESSION.
--       SELECT * FROM n WHERE true
--   error: Rows in n are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM (SELECT CASE WHEN typeof(a) IN ('integer', 'real') THEN CAST(a AS TEXT) ELSE a END AS a FROM (SELECT NULL AS a FROM n)) AS n WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   warning: Dropping the columns t.p, t.q deletes their values.
--   error: The new column t.a is NOT NULL and has no default, so a table with rows cannot get it. Give it a default, or say what its rows get: fill t.a=EXPRESSION.
--       SELECT * FROM t WHERE true
--   error: Rows in t are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM (SELECT CASE WHEN typeof(a) IN ('integer', 'real') THEN CAST(a AS TEXT) ELSE a END AS a FROM (SELECT NULL AS a FROM t)) AS t WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   warning: The rows of t lose their rowids, as a WITHOUT ROWID table has none.

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of n is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of n are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "n has no rows, as the new column a has no value for them" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_n is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of n" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of n was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "n and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_n is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of t are those this migration knows" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "t has no rows, as the new column a has no value for them" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t is free" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "every row of t was copied" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "t and its copy have exchanged their names" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "godwit_new_t is gone again" CHECK (n <> 18 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- n: rebuilt, because its rows are stored in another way.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE n (id INTEGER PRIMARY KEY DEFAULT 7, q INT DEFAULT 7)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'n') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('n') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM n);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_n' COLLATE NOCASE);
CREATE TABLE godwit_new_n (a TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_n');
INSERT OR ABORT INTO godwit_new_n (a)
SELECT NULL FROM n;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM godwit_new_n) = (SELECT count(*) FROM n);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'n' THEN 'CREATE TABLE godwit_new_n' || substr(sql, 15)
    WHEN name = 'godwit_new_n' THEN 'CREATE TABLE n' || substr(sql, 26) ELSE sql END,
  name = CASE
    WHEN name = 'n' THEN 'godwit_new_n'
    WHEN name = 'godwit_new_n' THEN 'n'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'n' THEN 'godwit_new_n' WHEN tbl_name = 'godwit_new_n' THEN 'n' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'n' THEN 'godwit_new_n' WHEN tbl_name = 'godwit_new_n' THEN 'n' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('n', 'godwit_new_n')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 223781186;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_n') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 15);
DROP TABLE godwit_new_n;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_n');

-- t: rebuilt, because its rows are stored in another way.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 11, d.was =
    'CREATE TABLE t (p TEXT DEFAULT ''none'', q INT DEFAULT 7)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM t);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' COLLATE NOCASE);
CREATE TABLE godwit_new_t (a TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
INSERT OR ABORT INTO godwit_new_t (a)
SELECT NULL FROM t;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15)
    WHEN name = 'godwit_new_t' THEN 'CREATE TABLE t' || substr(sql, 26) ELSE sql END,
  name = CASE
    WHEN name = 't' THEN 'godwit_new_t'
    WHEN name = 'godwit_new_t' THEN 't'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 't' THEN 'godwit_new_t' WHEN tbl_name = 'godwit_new_t' THEN 't' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 't' THEN 'godwit_new_t' WHEN tbl_name = 'godwit_new_t' THEN 't' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 16;
PRAGMA schema_version = 223789106;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  (SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 11), 15);
DROP TABLE godwit_new_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 18, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
