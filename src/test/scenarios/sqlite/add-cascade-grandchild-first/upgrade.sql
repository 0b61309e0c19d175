-- b_child: definition edited in place, no row moves.
--   - c INTEGER REFERENCES c_parent (id)
--   + c INTEGER REFERENCES c_parent (id) ON DELETE CASCADE
-- a_grandchild: definition edited in place, no row moves.
--   - b INTEGER REFERENCES b_child (id)
--   + b INTEGER REFERENCES b_child (id) ON DELETE CASCADE

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of b_child is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of a_grandchild is the one this migration was made for" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_b_child is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of b_child" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the name godwit_new_a_grandchild is free" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of a_grandchild" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "b_child has its new definition" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_b_child is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "a_grandchild has its new definition" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "godwit_new_a_grandchild is gone again" CHECK (n <> 12 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- b_child, a_grandchild: edited in place; only their definitions change, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE b_child (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c_parent (id))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'b_child') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 4, d.was =
    'CREATE TABLE a_grandchild (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b_child (id))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a_grandchild') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_b_child' COLLATE NOCASE);
CREATE TABLE godwit_new_b_child (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c_parent (id) ON DELETE CASCADE);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b_child');
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_a_grandchild' COLLATE NOCASE);
CREATE TABLE godwit_new_a_grandchild (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b_child (id) ON DELETE CASCADE);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a_grandchild');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = CASE name
  WHEN 'b_child' THEN
    (SELECT 'CREATE TABLE b_child' || substr(sql, 32) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b_child')
  WHEN 'a_grandchild' THEN
    (SELECT 'CREATE TABLE a_grandchild' || substr(sql, 37) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a_grandchild')
  END
WHERE type = 'table' AND name IN ('b_child', 'a_grandchild') AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 16818161;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'b_child') =
    (SELECT 'CREATE TABLE b_child' || substr(sql, 32) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_b_child')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('b_child') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_b_child'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_b_child') EXCEPT SELECT * FROM pragma_table_xinfo('b_child'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('b_child') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_b_child'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_b_child') EXCEPT SELECT * FROM pragma_foreign_key_list('b_child'));
DROP TABLE godwit_new_b_child;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_b_child');
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a_grandchild') =
    (SELECT 'CREATE TABLE a_grandchild' || substr(sql, 37) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_a_grandchild')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('a_grandchild') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_a_grandchild'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_a_grandchild') EXCEPT SELECT * FROM pragma_table_xinfo('a_grandchild'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('a_grandchild') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_a_grandchild'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_a_grandchild') EXCEPT SELECT * FROM pragma_foreign_key_list('a_grandchild'));
DROP TABLE godwit_new_a_grandchild;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_a_grandchild');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 12, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
