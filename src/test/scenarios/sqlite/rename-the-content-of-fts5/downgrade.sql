-- text: renamed to doc.
-- fts: table dropped.
-- fts: new virtual table.
--   + CREATE VIRTUAL TABLE fts USING fts5(body, content='doc', content_rowid='id')
-- doc: definition gets its former wording, no row moves.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the table fts deletes all its rows.

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of text is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name doc is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "doc has its name" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the definition of doc is the one this migration was made for" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the name godwit_new_doc is free" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of doc" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "doc has its new definition" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_doc is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "there is no table fts yet" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "there is no trigger doc_ai yet" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 14 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Triggers and views that go or come back changed.
PRAGMA writable_schema = ON;
DELETE FROM sqlite_master
WHERE (type = 'trigger' AND name IN ('doc_ai')
    OR type = 'view' AND name IN ())
  AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 2;
PRAGMA schema_version = 228927015;
PRAGMA writable_schema = RESET;

-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "text" (id INTEGER PRIMARY KEY, body TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'text') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'doc' COLLATE NOCASE);
ALTER TABLE text RENAME TO doc;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'doc');

-- Indexes and virtual tables that go or come back changed.
DROP TABLE fts;

-- doc: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 6, d.was =
    'CREATE TABLE "doc" (id INTEGER PRIMARY KEY, body TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'doc') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_doc' COLLATE NOCASE);
CREATE TABLE godwit_new_doc (id INTEGER PRIMARY KEY, body TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_doc');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE doc' || substr(sql, 28) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_doc')
WHERE type = 'table' AND name = 'doc' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 228934935;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'doc') =
    (SELECT 'CREATE TABLE doc' || substr(sql, 28) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_doc')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('doc') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_doc'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_doc') EXCEPT SELECT * FROM pragma_table_xinfo('doc'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('doc') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_doc'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_doc') EXCEPT SELECT * FROM pragma_foreign_key_list('doc'));
DROP TABLE godwit_new_doc;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_doc');

-- Indexes, views and triggers.
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table fts')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger doc_ai')) = 0;
CREATE VIRTUAL TABLE fts USING fts5(body, content='doc', content_rowid='id');
CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN INSERT INTO fts(rowid, body) VALUES (new.id, new.body); END;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table fts',
    'trigger doc_ai')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 14, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
