-- k: renamed to K.
-- K: definition edited in place, no row moves.
--   - id INTEGER NOT NULL
--   + ID INTEGER NOT NULL
--   - t TEXT
--   + T TEXT

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
INSERT INTO temp.godwit_guard SELECT 'k has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'k') IS
  'CREATE TABLE k (id INTEGER PRIMARY KEY, t TEXT)';
INSERT INTO temp.godwit_guard SELECT 'the name godwit_renamed_1 is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_renamed_1' COLLATE NOCASE);
ALTER TABLE k RENAME TO godwit_renamed_1;
INSERT INTO temp.godwit_guard SELECT 'godwit_renamed_1 has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_renamed_1');
INSERT INTO temp.godwit_guard SELECT 'the name K is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'K' COLLATE NOCASE);
ALTER TABLE godwit_renamed_1 RENAME TO K;
INSERT INTO temp.godwit_guard SELECT 'K has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'K');
CREATE TABLE godwit_new_K (ID INTEGER PRIMARY KEY, T TEXT);
INSERT INTO temp.godwit_guard SELECT 'K has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'K') IS
  'CREATE TABLE "K" (id INTEGER PRIMARY KEY, t TEXT)';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of K',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_K');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_K')
WHERE type = 'table' AND name IN ('K') AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 32971245; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'K has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'K') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_K');
DROP TABLE godwit_new_K;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 10 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
