-- b: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - y TEXT UNIQUE
--   + y TEXT
-- a: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - x TEXT UNIQUE
--   + x TEXT

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of b is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of b are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_b is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of b" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of b was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "b and its copy have exchanged their names" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "godwit_new_b is gone again" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the name godwit_new_b is free" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of b" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "b has its new definition" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "godwit_new_b is gone again" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "the definition of a is the one this migration was made for" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of a are those this migration knows" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "the name godwit_new_a is free" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of a" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "every row of a was copied" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "a and its copy have exchanged their names" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "godwit_new_a is gone again" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "the name godwit_new_a is free" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of a" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "a has its new definition" CHECK (n <> 23 OR ok IS 1),
  CONSTRAINT "godwit_new_a is gone again" CHECK (n <> 24 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- b: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE, y TEXT UNIQUE)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'b') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('b') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_b' COLLATE NOCASE);
CREATE TABLE godwit_new_b (id INTEGER PRIMARY KEY, a INTEGER , y TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b');
INSERT OR ABORT INTO godwit_new_b SELECT * FROM b;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_b) = (SELECT count(*) FROM b);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'b' THEN 'CREATE TABLE godwit_new_b' || substr(sql, 15)
    WHEN name = 'godwit_new_b' THEN 'CREATE TABLE b' || substr(sql, 26) ELSE sql END,
  name = CASE
    WHEN name = 'b' THEN 'godwit_new_b'
    WHEN name = 'godwit_new_b' THEN 'b'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'b' THEN 'godwit_new_b' WHEN tbl_name = 'godwit_new_b' THEN 'b' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'b' THEN 'godwit_new_b' WHEN tbl_name = 'godwit_new_b' THEN 'b' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('b', 'godwit_new_b')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 7;
PRAGMA schema_version = 32867295;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 15);
DROP TABLE godwit_new_b;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_b');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_b' COLLATE NOCASE);
CREATE TABLE godwit_new_b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE, y TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE b' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b')
WHERE type = 'table' AND name = 'b' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 11;
PRAGMA schema_version = 32875215;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'b') =
    (SELECT 'CREATE TABLE b' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('b') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_b'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_b') EXCEPT SELECT * FROM pragma_table_xinfo('b'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('b') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_b'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_b') EXCEPT SELECT * FROM pragma_foreign_key_list('b'));
DROP TABLE godwit_new_b;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_b');

-- a: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 14, d.was =
    'CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id) ON DELETE CASCADE, x TEXT UNIQUE)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('a') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_a' COLLATE NOCASE);
CREATE TABLE godwit_new_a (id INTEGER PRIMARY KEY, b INTEGER , x TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a');
INSERT OR ABORT INTO godwit_new_a SELECT * FROM a;
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  (SELECT count(*) FROM godwit_new_a) = (SELECT count(*) FROM a);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'a' THEN 'CREATE TABLE godwit_new_a' || substr(sql, 15)
    WHEN name = 'godwit_new_a' THEN 'CREATE TABLE a' || substr(sql, 26) ELSE sql END,
  name = CASE
    WHEN name = 'a' THEN 'godwit_new_a'
    WHEN name = 'godwit_new_a' THEN 'a'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'a' THEN 'godwit_new_a' WHEN tbl_name = 'godwit_new_a' THEN 'a' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'a' THEN 'godwit_new_a' WHEN tbl_name = 'godwit_new_a' THEN 'a' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('a', 'godwit_new_a')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 18;
PRAGMA schema_version = 32883135;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  (SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 14), 15);
DROP TABLE godwit_new_a;
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_a');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_a' COLLATE NOCASE);
CREATE TABLE godwit_new_a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id) ON DELETE CASCADE, x TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE a' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a')
WHERE type = 'table' AND name = 'a' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 22;
PRAGMA schema_version = 32891055;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 23,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') =
    (SELECT 'CREATE TABLE a' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('a') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_a'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_a') EXCEPT SELECT * FROM pragma_table_xinfo('a'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('a') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_a'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_a') EXCEPT SELECT * FROM pragma_foreign_key_list('a'));
DROP TABLE godwit_new_a;
INSERT INTO main.godwit_guard (n, ok) SELECT 24,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_a');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 24, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
