-- c: definition edited in place, no row moves.
--   - pid INTEGER REFERENCES p (id) ON DELETE RESTRICT
--   + pid INTEGER REFERENCES p (id)
-- g: definition edited in place, no row moves.
--   - cid INTEGER REFERENCES c (id) ON DELETE RESTRICT
--   + cid INTEGER REFERENCES c (id)

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of c is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of g is the one this migration was made for" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_c is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of c" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the name godwit_new_g is free" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of g" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "c has its new definition" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_c is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "g has its new definition" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "godwit_new_g is gone again" CHECK (n <> 12 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- c, g: edited in place; only their definitions change, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE c (' || char(10)
      || '  id INTEGER PRIMARY KEY AUTOINCREMENT,' || char(10)
      || '  pid INTEGER REFERENCES p (id) ON DELETE RESTRICT,' || char(10)
      || '  note TEXT' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 4, d.was =
    'CREATE TABLE g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id) ON DELETE RESTRICT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_c' COLLATE NOCASE);
CREATE TABLE godwit_new_c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id),
  note TEXT
);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c');
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_g' COLLATE NOCASE);
CREATE TABLE godwit_new_g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id));
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_g');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = CASE name
  WHEN 'c' THEN
    (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
  WHEN 'g' THEN
    (SELECT 'CREATE TABLE g' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_g')
  END
WHERE type = 'table' AND name IN ('c', 'g') AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 88966662;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') =
    (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('c') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_c') EXCEPT SELECT * FROM pragma_table_xinfo('c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('c') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_c');
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') =
    (SELECT 'CREATE TABLE g' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_g')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('g') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_g'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_g') EXCEPT SELECT * FROM pragma_table_xinfo('g'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('g') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_g'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_g') EXCEPT SELECT * FROM pragma_foreign_key_list('g'));
DROP TABLE godwit_new_g;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_g');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 12, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
