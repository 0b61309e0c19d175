-- c: definition edited in place, no row moves.
--   - k TEXT REFERENCES p(k)
--   + k TEXT
-- p: rebuilt, because the type of k stores values differently: every row is copied once, which takes time and twice the space.
--   - k TEXT UNIQUE
--   + k INTEGER UNIQUE
-- Hazards:
--   warning: The new type of p.k, INTEGER, would store some values differently than they are. That was allowed.
--   error: Rows in p are equal in (k), so the migration will fail. Fix or delete them first.
--       SELECT k, count(*) FROM (SELECT CASE WHEN typeof(k) = 'text' AND +k = CAST(k AS NUMERIC) THEN CAST(k AS NUMERIC) WHEN typeof(k) = 'real' AND k = CAST(k AS INTEGER) THEN CAST(k AS INTEGER) ELSE k END AS k FROM (SELECT k FROM p)) AS p WHERE k IS NOT NULL GROUP BY k HAVING count(*) > 1

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of c is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name godwit_new_c is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of c" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "c has its new definition" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "godwit_new_c is gone again" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the definition of p is the one this migration was made for" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of p are those this migration knows" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the name godwit_new_p is free" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of p" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "every row of p was copied" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "p and its copy have exchanged their names" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "godwit_new_p is gone again" CHECK (n <> 14 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- c: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE c (id INTEGER PRIMARY KEY, k TEXT REFERENCES p(k))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_c' COLLATE NOCASE);
CREATE TABLE godwit_new_c (id INTEGER PRIMARY KEY, k TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
WHERE type = 'table' AND name = 'c' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 5;
PRAGMA schema_version = 206480029;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') =
    (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('c') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_c') EXCEPT SELECT * FROM pragma_table_xinfo('c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('c') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_c');

-- p: rebuilt, because the type of k stores values differently.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 8, d.was =
    'CREATE TABLE p (k TEXT UNIQUE)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('p') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_p' COLLATE NOCASE);
CREATE TABLE godwit_new_p (k INTEGER UNIQUE);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_p');
INSERT OR ABORT INTO godwit_new_p (rowid, k)
SELECT rowid, k FROM p ORDER BY rowid;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM godwit_new_p) = (SELECT count(*) FROM p);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'p' THEN 'CREATE TABLE godwit_new_p' || substr(sql, 15)
    WHEN name = 'godwit_new_p' THEN 'CREATE TABLE p' || substr(sql, 26) ELSE sql END,
  name = CASE
    WHEN name = 'p' THEN 'godwit_new_p'
    WHEN name = 'godwit_new_p' THEN 'p'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'p' THEN 'godwit_new_p' WHEN tbl_name = 'godwit_new_p' THEN 'p' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'p' THEN 'godwit_new_p' WHEN tbl_name = 'godwit_new_p' THEN 'p' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('p', 'godwit_new_p')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 12;
PRAGMA schema_version = 206487949;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_p') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 8), 15);
DROP TABLE godwit_new_p;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_p');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 14, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
