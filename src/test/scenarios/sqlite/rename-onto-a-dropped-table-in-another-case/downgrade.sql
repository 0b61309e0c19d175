-- N: renamed to a.
-- n: new table, 1 column.
-- a: definition gets its former wording, no row moves.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('n')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 'N has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'N') IS
  'CREATE TABLE "N" (x)';
INSERT INTO temp.godwit_guard SELECT 'the name a is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'a' COLLATE NOCASE);
ALTER TABLE N RENAME TO a;
INSERT INTO temp.godwit_guard SELECT 'a has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'a');
INSERT INTO temp.godwit_guard SELECT 'there is no table n yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table n')) = 0;
-- New table n.
CREATE TABLE n (y);
CREATE TABLE godwit_new_a (x);
INSERT INTO temp.godwit_guard SELECT 'a has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'CREATE TABLE a (x)', 'CREATE TABLE "a" (x)') FROM sqlite_master WHERE name = 'godwit_new_a');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_a')
WHERE type = 'table' AND name IN ('a') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 98903576; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'a has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_a');
DROP TABLE godwit_new_a;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table n')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 9 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
