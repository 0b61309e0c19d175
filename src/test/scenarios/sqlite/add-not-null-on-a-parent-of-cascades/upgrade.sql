-- p: definition edited in place, no row moves.
--   - name TEXT
--   + name TEXT NOT NULL
-- Hazards:
--   error: p.name is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill p.name=EXPRESSION.
--       SELECT * FROM p WHERE name IS NULL

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of p is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "no p.name is NULL" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_p is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of p" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "p has its new definition" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "godwit_new_p is gone again" CHECK (n <> 8 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- p: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM p WHERE name IS NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_p' COLLATE NOCASE);
CREATE TABLE godwit_new_p (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_p');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE p' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_p')
WHERE type = 'table' AND name = 'p' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 6;
PRAGMA schema_version = 60426608;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p') =
    (SELECT 'CREATE TABLE p' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_p')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('p') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_p'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_p') EXCEPT SELECT * FROM pragma_table_xinfo('p'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('p') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_p'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_p') EXCEPT SELECT * FROM pragma_foreign_key_list('p'));
DROP TABLE godwit_new_p;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_p');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 8, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
