-- doc: renamed to text.
-- fts: table dropped.
-- fts: new virtual table.
--   + CREATE VIRTUAL TABLE fts USING fts5(body, content='text', content_rowid='id')
-- Hazards:
--   warning: Dropping the table fts deletes all its rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('fts'));
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 'doc has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'doc') IS
  'CREATE TABLE doc (id INTEGER PRIMARY KEY, body TEXT)';
INSERT INTO temp.godwit_guard SELECT 'the name text is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'text' COLLATE NOCASE);
ALTER TABLE doc RENAME TO text;
INSERT INTO temp.godwit_guard SELECT 'text has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'text');
-- Indexes and virtual tables that go or come back changed.
DROP TABLE fts;
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no table fts yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table fts')) = 0;
CREATE VIRTUAL TABLE fts USING fts5(body, content='text', content_rowid='id');
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table fts')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
