-- child: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - code TEXT
--   + code TEXT UNIQUE
-- Hazards:
--   error: Rows in child are equal in (code), so the migration will fail. Fix or delete them first.
--       SELECT code, count(*) FROM child WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1
--   info: Rows of child that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM child WHERE EXISTS (SELECT 1 FROM (VALUES (+parent_id), (+"größe 🐦"))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR typeof(code) IN ('integer', 'real') OR typeof(parent_id) = 'null'

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of child is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of child are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_child is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of child" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of child was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every value of child is stored as its column stores values" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "child and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "child has kept its indexes" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_new_child is gone again" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the name godwit_new_child is free" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of child" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "child has its new definition" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "godwit_new_child is gone again" CHECK (n <> 15 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- child: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE child (id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE, code TEXT, "größe 🐦" INTEGER)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'child') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('child') AND sql IS NOT NULL) = 4
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('child') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "ix child" ON child (parent_id DESC, "größe 🐦")',
    'CREATE UNIQUE INDEX ix_code ON child (code) WHERE child."größe 🐦" > 0',
    'CREATE TRIGGER child AFTER INSERT ON child BEGIN INSERT INTO log VALUES (''second '' || new.code); END',
    'CREATE TRIGGER first AFTER INSERT ON child BEGIN INSERT INTO log VALUES (''first '' || new.code); END')) = 4;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_child' COLLATE NOCASE);
CREATE TABLE godwit_new_child (id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INTEGER NOT NULL , code TEXT UNIQUE, "größe 🐦" INTEGER);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_child');
INSERT OR ABORT INTO godwit_new_child (id, parent_id, code, "größe 🐦")
SELECT id, parent_id, code, "größe 🐦" FROM child;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_child) = (SELECT count(*) FROM child);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM child
    WHERE (typeof(parent_id) = 'text' AND +parent_id = CAST(parent_id AS NUMERIC)) OR (typeof(parent_id) = 'real' AND parent_id = CAST(parent_id AS INTEGER))
      OR typeof(code) IN ('integer', 'real')
      OR (typeof("größe 🐦") = 'text' AND +"größe 🐦" = CAST("größe 🐦" AS NUMERIC)) OR (typeof("größe 🐦") = 'real' AND "größe 🐦" = CAST("größe 🐦" AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code') THEN sql
    WHEN name = 'child' THEN 'CREATE TABLE godwit_new_child' || substr(sql, 19)
    WHEN name = 'godwit_new_child' THEN 'CREATE TABLE child' || substr(sql, 30) ELSE sql END,
  name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code') THEN name
    WHEN name = 'child' THEN 'godwit_new_child'
    WHEN name = 'godwit_new_child' THEN 'child'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'child' THEN 'godwit_new_child' WHEN tbl_name = 'godwit_new_child' THEN 'child' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code') THEN tbl_name WHEN tbl_name = 'child' THEN 'godwit_new_child' WHEN tbl_name = 'godwit_new_child' THEN 'child' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('child', 'godwit_new_child') OR type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 165821396;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_child') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 19);
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT count(*) FROM pragma_index_list('child') WHERE name IN ('ix child', 'ix_code')) = 2;
DROP TABLE godwit_new_child;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_child');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_child' COLLATE NOCASE);
CREATE TABLE godwit_new_child (id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE, code TEXT UNIQUE, "größe 🐦" INTEGER);
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_child');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE child' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_child')
WHERE type = 'table' AND name = 'child' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 13;
PRAGMA schema_version = 165829316;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'child') =
    (SELECT 'CREATE TABLE child' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_child')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('child') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_child'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_child') EXCEPT SELECT * FROM pragma_table_xinfo('child'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('child') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_child'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_child') EXCEPT SELECT * FROM pragma_foreign_key_list('child'));
DROP TABLE godwit_new_child;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_child');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 15, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
