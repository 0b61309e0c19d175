-- t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " TEXT NOT NULL
--   + "c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " TEXT
--   - CONSTRAINT "u\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " UNIQUE ("c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , ")
-- Hazards:
--   info: Rows of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " WHERE typeof("c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , ") IN ('integer', 'real')
--         OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER))
--         OR NOT ("c\u2028drop table y;\u2029--\u0085\u000B\u000C\u202E , " <> 'never')

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,\u0020" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every value of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is stored as its column stores values" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  and its copy have exchanged their names" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  has kept its indexes" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "godwit_new_t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is gone again" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is free" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,\u0020" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  has its new definition" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "godwit_new_t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is gone again" CHECK (n <> 16 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "t DROP TABLE y; --‮ , " (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c DROP TABLE y; --‮ , " TEXT NOT NULL,' || char(10)
      || '  parent INTEGER CONSTRAINT "f DROP TABLE y; --‮ , " REFERENCES "p DROP TABLE y; --‮ , " (id),' || char(10)
      || '  CONSTRAINT "k DROP TABLE y; --‮ , " CHECK ("c DROP TABLE y; --‮ , " <> ''never''),' || char(10)
      || '  CONSTRAINT "u DROP TABLE y; --‮ , " UNIQUE ("c DROP TABLE y; --‮ , ")' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't DROP TABLE y; --‮ , ') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') AND sql IS NOT NULL) = 2
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "i DROP TABLE y; --‮ , " ON "t DROP TABLE y; --‮ , " ("c DROP TABLE y; --‮ , ")',
    'CREATE TRIGGER "g DROP TABLE y; --‮ , " AFTER DELETE ON "t DROP TABLE y; --‮ , " BEGIN DELETE FROM y WHERE a = 99; END')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t DROP TABLE y; --‮ , ' COLLATE NOCASE);
CREATE TABLE "godwit_new_t DROP TABLE y; --‮ , " (
  id INTEGER PRIMARY KEY,
  "c DROP TABLE y; --‮ , " TEXT,
  parent INTEGER ,
  CONSTRAINT "k DROP TABLE y; --‮ , " CHECK ("c DROP TABLE y; --‮ , " <> 'never')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t DROP TABLE y; --‮ , ');
INSERT OR ABORT INTO "godwit_new_t DROP TABLE y; --‮ , " (id, "c DROP TABLE y; --‮ , ", parent)
SELECT id, "c DROP TABLE y; --‮ , ", parent FROM "t DROP TABLE y; --‮ , ";
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM "godwit_new_t DROP TABLE y; --‮ , ") = (SELECT count(*) FROM "t DROP TABLE y; --‮ , ");
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM "t DROP TABLE y; --‮ , "
    WHERE typeof("c DROP TABLE y; --‮ , ") IN ('integer', 'real')
      OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ') THEN sql
    WHEN name = 't DROP TABLE y; --‮ , ' THEN 'CREATE TABLE "godwit_new_t DROP TABLE y; --‮ , "' || substr(sql, 41)
    WHEN name = 'godwit_new_t DROP TABLE y; --‮ , ' THEN 'CREATE TABLE "t DROP TABLE y; --‮ , "' || substr(sql, 52) ELSE sql END,
  name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ') THEN name
    WHEN name = 't DROP TABLE y; --‮ , ' THEN 'godwit_new_t DROP TABLE y; --‮ , '
    WHEN name = 'godwit_new_t DROP TABLE y; --‮ , ' THEN 't DROP TABLE y; --‮ , '
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 't DROP TABLE y; --‮ , ' THEN 'godwit_new_t DROP TABLE y; --‮ , ' WHEN tbl_name = 'godwit_new_t DROP TABLE y; --‮ , ' THEN 't DROP TABLE y; --‮ , ' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ') THEN tbl_name WHEN tbl_name = 't DROP TABLE y; --‮ , ' THEN 'godwit_new_t DROP TABLE y; --‮ , ' WHEN tbl_name = 'godwit_new_t DROP TABLE y; --‮ , ' THEN 't DROP TABLE y; --‮ , ' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t DROP TABLE y; --‮ , ', 'godwit_new_t DROP TABLE y; --‮ , ') OR type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 117874944;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT substr(sql, 52) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t DROP TABLE y; --‮ , ') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 41);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM pragma_index_list('t DROP TABLE y; --‮ , ') WHERE name IN ('i DROP TABLE y; --‮ , ')) = 1;
DROP TABLE "godwit_new_t DROP TABLE y; --‮ , ";
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t DROP TABLE y; --‮ , ');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t DROP TABLE y; --‮ , ' COLLATE NOCASE);
CREATE TABLE "godwit_new_t DROP TABLE y; --‮ , " (
  id INTEGER PRIMARY KEY,
  "c DROP TABLE y; --‮ , " TEXT,
  parent INTEGER CONSTRAINT "f DROP TABLE y; --‮ , " REFERENCES "p DROP TABLE y; --‮ , " (id),
  CONSTRAINT "k DROP TABLE y; --‮ , " CHECK ("c DROP TABLE y; --‮ , " <> 'never')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t DROP TABLE y; --‮ , ');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE "t DROP TABLE y; --‮ , "' || substr(sql, 52) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t DROP TABLE y; --‮ , ')
WHERE type = 'table' AND name = 't DROP TABLE y; --‮ , ' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 14;
PRAGMA schema_version = 117882864;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't DROP TABLE y; --‮ , ') =
    (SELECT 'CREATE TABLE "t DROP TABLE y; --‮ , "' || substr(sql, 52) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t DROP TABLE y; --‮ , ')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('t DROP TABLE y; --‮ , ') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_t DROP TABLE y; --‮ , '))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_t DROP TABLE y; --‮ , ') EXCEPT SELECT * FROM pragma_table_xinfo('t DROP TABLE y; --‮ , '))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('t DROP TABLE y; --‮ , ') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_t DROP TABLE y; --‮ , '))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t DROP TABLE y; --‮ , ') EXCEPT SELECT * FROM pragma_foreign_key_list('t DROP TABLE y; --‮ , '));
DROP TABLE "godwit_new_t DROP TABLE y; --‮ , ";
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t DROP TABLE y; --‮ , ');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 16, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
