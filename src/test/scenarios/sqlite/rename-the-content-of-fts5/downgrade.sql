-- text: renamed to doc.
-- fts: table dropped.
-- fts: new virtual table.
--   + CREATE VIRTUAL TABLE fts USING fts5(body, content='doc', content_rowid='id')
-- doc: definition gets its former wording, no row moves.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the table fts deletes all its rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('fts', 'doc_ai')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Triggers and views that go or come back changed.
PRAGMA writable_schema = ON; DELETE FROM sqlite_master
WHERE (type = 'trigger' AND name IN ('doc_ai')
    OR type = 'view' AND name IN ())
  AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 228927015; PRAGMA writable_schema = RESET;
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 'text has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'text') IS
  'CREATE TABLE "text" (id INTEGER PRIMARY KEY, body TEXT)';
INSERT INTO temp.godwit_guard SELECT 'the name doc is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'doc' COLLATE NOCASE);
ALTER TABLE text RENAME TO doc;
INSERT INTO temp.godwit_guard SELECT 'doc has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'doc');
-- Indexes and virtual tables that go or come back changed.
DROP TABLE fts;
CREATE TABLE godwit_new_doc (id INTEGER PRIMARY KEY, body TEXT);
INSERT INTO temp.godwit_guard SELECT 'doc has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'doc') IS
  'CREATE TABLE "doc" (id INTEGER PRIMARY KEY, body TEXT)';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of doc',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_doc');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_doc')
WHERE type = 'table' AND name IN ('doc') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 228934935; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'doc has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'doc') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_doc');
DROP TABLE godwit_new_doc;
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no table fts yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table fts')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no trigger doc_ai yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger doc_ai')) = 0;
CREATE VIRTUAL TABLE fts USING fts5(body, content='doc', content_rowid='id');
CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN INSERT INTO fts(rowid, body) VALUES (new.id, new.body); END;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table fts', 'trigger doc_ai')) = 2;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 11 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
