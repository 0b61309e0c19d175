-- t: definition edited in place, no row moves.
--   - a TEXT
--   + a TEXT NOT NULL
-- Hazards:
--   error: t.a is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill t.a=EXPRESSION.
--       SELECT * FROM t WHERE a IS NULL

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "no t.a is NULL" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "t has its new definition" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "godwit_new_t is gone again" CHECK (n <> 8 OR ok IS 1)
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
    'CREATE TABLE t (a TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM t WHERE a IS NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' COLLATE NOCASE);
CREATE TABLE godwit_new_t (a TEXT NOT NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE "t"' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t')
WHERE type = 'table' AND name = 't' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 6;
PRAGMA schema_version = 157824357;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') =
    (SELECT 'CREATE TABLE "t"' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('t') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_t'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_t') EXCEPT SELECT * FROM pragma_table_xinfo('t'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('t') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_t'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t') EXCEPT SELECT * FROM pragma_foreign_key_list('t'));
DROP TABLE godwit_new_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 8, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
