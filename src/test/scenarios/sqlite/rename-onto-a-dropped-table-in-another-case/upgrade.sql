-- a: renamed to N.
-- n: table dropped.
-- Hazards:
--   warning: Dropping the table n deletes all its rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 'a has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') IS
  'CREATE TABLE a (x)';
INSERT INTO temp.godwit_guard SELECT 'n has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'n') IS
  'CREATE TABLE n (y)';
INSERT INTO temp.godwit_guard SELECT 'the name godwit_renamed_1 is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_renamed_1' COLLATE NOCASE);
ALTER TABLE a RENAME TO godwit_renamed_1;
INSERT INTO temp.godwit_guard SELECT 'godwit_renamed_1 has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_renamed_1');
INSERT INTO temp.godwit_guard SELECT 'the name godwit_dropped_n is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_dropped_n' COLLATE NOCASE);
ALTER TABLE n RENAME TO godwit_dropped_n;
INSERT INTO temp.godwit_guard SELECT 'godwit_dropped_n has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_dropped_n');
INSERT INTO temp.godwit_guard SELECT 'the name N is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'N' COLLATE NOCASE);
ALTER TABLE godwit_renamed_1 RENAME TO N;
INSERT INTO temp.godwit_guard SELECT 'N has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'N');
-- Table godwit_dropped_n goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'godwit_dropped_n has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('godwit_dropped_n')) = 'y' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_dropped_n'), 1, 31) = 'CREATE TABLE "godwit_dropped_n"';
INSERT INTO temp.godwit_guard SELECT 'no table refers to godwit_dropped_n',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'godwit_dropped_n' COLLATE NOCASE);
DROP TABLE godwit_dropped_n;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table godwit_dropped_n')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 13, 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
