-- b: definition edited in place, no row moves.
--   - a INTEGER REFERENCES a (id) ON DELETE CASCADE
--   + a INTEGER REFERENCES a (id)
-- a: definition edited in place, no row moves.
--   - b INTEGER REFERENCES b (id) ON DELETE CASCADE
--   + b INTEGER REFERENCES b (id)

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of b is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of a is the one this migration was made for" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_b is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of b" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the name godwit_new_a is free" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of a" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "b has its new definition" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_b is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "a has its new definition" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "godwit_new_a is gone again" CHECK (n <> 12 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- b, a: edited in place; only their definitions change, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE, y TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'b') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 4, d.was =
    'CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id) ON DELETE CASCADE, x TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_b' COLLATE NOCASE);
CREATE TABLE godwit_new_b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), y TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b');
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_a' COLLATE NOCASE);
CREATE TABLE godwit_new_a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id), x TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = CASE name
  WHEN 'b' THEN
    (SELECT 'CREATE TABLE b' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b')
  WHEN 'a' THEN
    (SELECT 'CREATE TABLE a' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a')
  END
WHERE type = 'table' AND name IN ('b', 'a') AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 114879511;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'b') =
    (SELECT 'CREATE TABLE b' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('b') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_b'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_b') EXCEPT SELECT * FROM pragma_table_xinfo('b'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('b') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_b'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_b') EXCEPT SELECT * FROM pragma_foreign_key_list('b'));
DROP TABLE godwit_new_b;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_b');
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') =
    (SELECT 'CREATE TABLE a' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('a') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_a'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_a') EXCEPT SELECT * FROM pragma_table_xinfo('a'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('a') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_a'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_a') EXCEPT SELECT * FROM pragma_foreign_key_list('a'));
DROP TABLE godwit_new_a;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_a');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 12, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
