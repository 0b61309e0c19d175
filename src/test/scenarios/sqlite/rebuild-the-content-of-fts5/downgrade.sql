-- doc: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - body TEXT UNIQUE
--   + body TEXT

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of doc is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of doc are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_doc is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of doc" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of doc was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "doc and its copy have exchanged their names" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "godwit_new_doc is gone again" CHECK (n <> 9 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- doc: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE doc (id INTEGER PRIMARY KEY, body TEXT UNIQUE)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'doc') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('doc') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('doc') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN INSERT INTO fts(rowid, body) VALUES (new.id, new.body); END')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_doc' COLLATE NOCASE);
CREATE TABLE godwit_new_doc (id INTEGER PRIMARY KEY, body TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_doc');
INSERT OR ABORT INTO godwit_new_doc SELECT * FROM doc;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_doc) = (SELECT count(*) FROM doc);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('doc') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('doc') THEN sql
    WHEN name = 'doc' THEN 'CREATE TABLE godwit_new_doc' || substr(sql, 17)
    WHEN name = 'godwit_new_doc' THEN 'CREATE TABLE doc' || substr(sql, 28) ELSE sql END,
  name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('doc') THEN name
    WHEN name = 'doc' THEN 'godwit_new_doc'
    WHEN name = 'godwit_new_doc' THEN 'doc'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'doc' THEN 'godwit_new_doc' WHEN tbl_name = 'godwit_new_doc' THEN 'doc' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('doc') THEN tbl_name WHEN tbl_name = 'doc' THEN 'godwit_new_doc' WHEN tbl_name = 'godwit_new_doc' THEN 'doc' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('doc', 'godwit_new_doc') OR type = 'trigger' AND lower(tbl_name) = lower('doc')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 7;
PRAGMA schema_version = 60940049;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT substr(sql, 28) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_doc') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 17);
DROP TABLE godwit_new_doc;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_doc');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 9, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
