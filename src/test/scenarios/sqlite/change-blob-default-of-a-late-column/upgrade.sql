-- t: definition edited in place, no row moves.
--   - b BLOB DEFAULT x'0a'
--   + b BLOB DEFAULT x'0b'

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of t are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the rows with the old default of t.b can be counted" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the rows with the old default of t.b have it written" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t is free" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "t has its new definition" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_t is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "rows keep the old default of t.b" CHECK (n <> 11 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- t: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE t (a INTEGER, b BLOB DEFAULT x''0a'')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX ib ON t (b)')) = 1;
-- Rows that only borrow the old default of b get it written.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 5, 1,
  (SELECT count(*) FROM t NOT INDEXED WHERE b COLLATE BINARY IS X'0A');
-- First something else for changes() to tell, should the statement after it fail.
UPDATE main.godwit_guard SET was = was WHERE n = 1 AND (SELECT was FROM main.godwit_guard WHERE n = 5) = '0';
UPDATE t NOT INDEXED SET b = b WHERE b COLLATE BINARY IS X'0A';
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  changes() = CAST((SELECT was FROM main.godwit_guard WHERE n = 5) AS INTEGER);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' COLLATE NOCASE);
CREATE TABLE godwit_new_t (a INTEGER, b BLOB DEFAULT x'0b');
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE t' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t')
WHERE type = 'table' AND name = 't' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 65853452;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') =
    (SELECT 'CREATE TABLE t' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('t') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_t'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_t') EXCEPT SELECT * FROM pragma_table_xinfo('t'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('t') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_t'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t') EXCEPT SELECT * FROM pragma_foreign_key_list('t'));
DROP TABLE godwit_new_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t');
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM t NOT INDEXED WHERE b COLLATE BINARY IS X'0A') =
    CAST((SELECT was FROM main.godwit_guard WHERE n = 5) AS INTEGER);

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 11, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
