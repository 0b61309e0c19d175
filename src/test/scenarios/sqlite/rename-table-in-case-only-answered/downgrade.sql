-- tT: renamed to Tt.
-- Tt: definition gets its former wording, no row moves.

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
INSERT INTO temp.godwit_guard SELECT 'tT has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'tT') IS
  'CREATE TABLE "tT" (id INTEGER PRIMARY KEY, x TEXT)';
INSERT INTO temp.godwit_guard SELECT 'the name godwit_renamed_1 is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_renamed_1' COLLATE NOCASE);
ALTER TABLE tT RENAME TO godwit_renamed_1;
INSERT INTO temp.godwit_guard SELECT 'godwit_renamed_1 has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_renamed_1');
INSERT INTO temp.godwit_guard SELECT 'the name Tt is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'Tt' COLLATE NOCASE);
ALTER TABLE godwit_renamed_1 RENAME TO Tt;
INSERT INTO temp.godwit_guard SELECT 'Tt has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Tt');
CREATE TABLE godwit_new_Tt (id INTEGER PRIMARY KEY, x TEXT);
INSERT INTO temp.godwit_guard SELECT 'Tt has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Tt') IS
  'CREATE TABLE "Tt" (id INTEGER PRIMARY KEY, x TEXT)';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of Tt',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Tt');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_Tt')
WHERE type = 'table' AND name IN ('Tt') AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 126458063; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'Tt has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Tt') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_Tt');
DROP TABLE godwit_new_Tt;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 10 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
