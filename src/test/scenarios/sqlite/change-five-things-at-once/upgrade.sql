-- p: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - name TEXT
--   + name TEXT NOT NULL UNIQUE
--   + extra INT DEFAULT 3
-- c: definition edited in place, no row moves.
--   - note TEXT
--   + note VARCHAR(9) CHECK (note <> 'q')
-- g: definition edited in place, no row moves.
--   - cid INTEGER REFERENCES c (id) ON DELETE CASCADE
--   + cid BIGINT REFERENCES c (id) ON DELETE CASCADE
-- gi: new index.
--   + CREATE INDEX gi ON g (cid)
-- gv: new view.
--   + CREATE VIEW gv AS SELECT cid FROM g
-- Hazards:
--   error: p.name is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill p.name=EXPRESSION.
--       SELECT * FROM p WHERE name IS NULL
--   error: Rows in p are equal in (name), so the migration will fail. Fix or delete them first.
--       SELECT name, count(*) FROM p WHERE name IS NOT NULL GROUP BY name HAVING count(*) > 1
--   info: Rows of p that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM p WHERE typeof(name) IN ('integer', 'real')
--   error: Rows in c violate CHECK (note <> 'q'), so the migration will fail. Fix or delete them first.
--       SELECT * FROM c WHERE NOT (note <> 'q')

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of p is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of p are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "no p.name is NULL" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_p is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of p" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of p was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every value of p is stored as its column stores values" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "p and its copy have exchanged their names" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_new_p is gone again" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the definition of c is the one this migration was made for" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "every row of c passes CHECK (note <> 'q')" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "the definition of g is the one this migration was made for" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "the name godwit_new_c is free" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of c" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "the name godwit_new_g is free" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of g" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "c has its new definition" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "godwit_new_c is gone again" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "g has its new definition" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "godwit_new_g is gone again" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "there is no index gi yet" CHECK (n <> 23 OR ok IS 1),
  CONSTRAINT "there is no view gv yet" CHECK (n <> 24 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 25 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 26 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- p: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('p') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM p WHERE name IS NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_p' COLLATE NOCASE);
CREATE TABLE godwit_new_p (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, extra INT DEFAULT 3);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_p');
INSERT OR ABORT INTO godwit_new_p (id, name)
SELECT id, name FROM p;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM godwit_new_p) = (SELECT count(*) FROM p);
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM p
    WHERE typeof(name) IN ('integer', 'real'));
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
WHERE (type IN ('table', 'index') AND tbl_name IN ('p', 'godwit_new_p')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 209467454;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_p') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 15);
DROP TABLE godwit_new_p;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_p');

-- c, g: edited in place; only their definitions change, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 12, d.was =
    'CREATE TABLE c (' || char(10)
      || '  id INTEGER PRIMARY KEY AUTOINCREMENT,' || char(10)
      || '  pid INTEGER REFERENCES p (id) ON DELETE CASCADE,' || char(10)
      || '  note TEXT' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM c WHERE NOT (note <> 'q'));
INSERT INTO main.godwit_guard (n, ok, was) SELECT 14, d.was =
    'CREATE TABLE g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id) ON DELETE CASCADE)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_c' COLLATE NOCASE);
CREATE TABLE godwit_new_c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id) ON DELETE CASCADE,
  note VARCHAR(9) CHECK (note <> 'q')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c');
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_g' COLLATE NOCASE);
CREATE TABLE godwit_new_g (id INTEGER PRIMARY KEY, cid BIGINT REFERENCES c (id) ON DELETE CASCADE);
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_g');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = CASE name
  WHEN 'c' THEN
    (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
  WHEN 'g' THEN
    (SELECT 'CREATE TABLE g' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_g')
  END
WHERE type = 'table' AND name IN ('c', 'g') AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 18;
PRAGMA schema_version = 209475374;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') =
    (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('c') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_c') EXCEPT SELECT * FROM pragma_table_xinfo('c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('c') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c;
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_c');
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') =
    (SELECT 'CREATE TABLE g' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_g')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('g') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_g'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_g') EXCEPT SELECT * FROM pragma_table_xinfo('g'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('g') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_g'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_g') EXCEPT SELECT * FROM pragma_foreign_key_list('g'));
DROP TABLE godwit_new_g;
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_g');

-- Indexes, views and triggers.
INSERT INTO main.godwit_guard (n, ok) SELECT 23,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index gi')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 24,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'view gv')) = 0;
CREATE INDEX gi ON g (cid);
CREATE VIEW gv AS SELECT cid FROM g;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 25,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index gi',
    'view gv')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 26,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 26, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
