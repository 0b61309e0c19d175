-- Changes:
--   alter-foreign-key c.(pid) (edit-in-place)
--   alter-foreign-key g.(cid) (edit-in-place)

SAVEPOINT godwit;
CREATE TABLE godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "the definition of c is the one this migration was made for" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "c has its new definition" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of g is the one this migration was made for" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "g has its new definition" CHECK (n <> 5 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;

-- c: edited in place; only its definition changes, no row moves.
INSERT INTO godwit_guard (n, ok, was) SELECT 2, d.was =
    'CREATE TABLE c (' || char(10)
      || '  id INTEGER PRIMARY KEY AUTOINCREMENT,' || char(10)
      || '  pid INTEGER REFERENCES p (id),' || char(10)
      || '  note TEXT' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') AS was) d;
CREATE TABLE godwit_new_c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id) ON DELETE CASCADE,
  note TEXT
);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
WHERE type = 'table' AND name = 'c' AND (SELECT count(*) FROM godwit_guard) = 2;
PRAGMA schema_version = 202890137;
PRAGMA writable_schema = RESET;
INSERT INTO godwit_guard (n, ok) SELECT 3,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') =
    (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('c') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_c') EXCEPT SELECT * FROM pragma_table_xinfo('c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('c') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c;

-- g: edited in place; only its definition changes, no row moves.
INSERT INTO godwit_guard (n, ok, was) SELECT 4, d.was =
    'CREATE TABLE g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') AS was) d;
CREATE TABLE godwit_new_g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id) ON DELETE CASCADE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE g' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_g')
WHERE type = 'table' AND name = 'g' AND (SELECT count(*) FROM godwit_guard) = 4;
PRAGMA schema_version = 202898057;
PRAGMA writable_schema = RESET;
INSERT INTO godwit_guard (n, ok) SELECT 5,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') =
    (SELECT 'CREATE TABLE g' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_g')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('g') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_g'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_g') EXCEPT SELECT * FROM pragma_table_xinfo('g'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('g') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_g'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_g') EXCEPT SELECT * FROM pragma_foreign_key_list('g'));
DROP TABLE godwit_new_g;

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE godwit_done (ok CONSTRAINT "every step was done" CHECK (ok IS 1));
INSERT OR ROLLBACK INTO godwit_done SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_guard');
INSERT OR ROLLBACK INTO godwit_done SELECT (SELECT count(*) FROM godwit_guard) = 5;
DROP TABLE godwit_done;
DROP TABLE godwit_guard;
RELEASE godwit;
