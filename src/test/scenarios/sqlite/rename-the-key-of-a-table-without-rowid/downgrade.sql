-- t.number: renamed to id.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE t (number INTEGER PRIMARY KEY, name TEXT, UNIQUE (name, number)) WITHOUT ROWID';
-- SQLite renames no INTEGER key of a table without rowid that is UNIQUE, too; an INT key it does.
CREATE TABLE godwit_new_t (number INT PRIMARY KEY, name TEXT, UNIQUE (name, number)) WITHOUT ROWID;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t')
WHERE type = 'table' AND name IN ('t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 254783828; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t');
DROP TABLE godwit_new_t;
ALTER TABLE t RENAME COLUMN number TO id;
INSERT INTO temp.godwit_guard SELECT 't.id has its name', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'id');
INSERT INTO temp.godwit_guard SELECT 'the name godwit_new_t is free again', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' COLLATE NOCASE);
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, name TEXT, UNIQUE (name, id)) WITHOUT ROWID;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t')
WHERE type = 'table' AND name IN ('t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 254791748; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t');
DROP TABLE godwit_new_t;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 9 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
