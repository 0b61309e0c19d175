-- u: renamed to t.
-- T: table dropped.
-- t: definition gets its former wording, no row moves.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the table T deletes all its rows.

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
INSERT INTO temp.godwit_guard SELECT 'T has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'T') IS
  'CREATE TABLE T (b)';
INSERT INTO temp.godwit_guard SELECT 'u has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'u') IS
  'CREATE TABLE "u" (a)';
INSERT INTO temp.godwit_guard SELECT 'the name godwit_renamed_1 is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_renamed_1' COLLATE NOCASE);
ALTER TABLE u RENAME TO godwit_renamed_1;
INSERT INTO temp.godwit_guard SELECT 'godwit_renamed_1 has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_renamed_1');
INSERT INTO temp.godwit_guard SELECT 'the name godwit_dropped_T is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_dropped_T' COLLATE NOCASE);
ALTER TABLE T RENAME TO godwit_dropped_T;
INSERT INTO temp.godwit_guard SELECT 'godwit_dropped_T has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_dropped_T');
INSERT INTO temp.godwit_guard SELECT 'the name t is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't' COLLATE NOCASE);
ALTER TABLE godwit_renamed_1 RENAME TO t;
INSERT INTO temp.godwit_guard SELECT 't has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't');
CREATE TABLE godwit_new_t (a);
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'CREATE TABLE t (a)', 'CREATE TABLE "t" (a)') FROM sqlite_master WHERE name = 'godwit_new_t');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t')
WHERE type = 'table' AND name IN ('t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 11;
PRAGMA schema_version = 56538088; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t');
DROP TABLE godwit_new_t;
-- Table godwit_dropped_T goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'godwit_dropped_T has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('godwit_dropped_T')) = 'b' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_dropped_T'), 1, 31) = 'CREATE TABLE "godwit_dropped_T"';
INSERT INTO temp.godwit_guard SELECT 'no table refers to godwit_dropped_T',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'godwit_dropped_T' COLLATE NOCASE);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'godwit_dropped_T' THEN 'CREATE TABLE "godwit_new_godwit_dropped_T"' || substr(sql, 32) ELSE sql END,
  name = CASE WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'godwit_dropped_T' THEN 'godwit_new_godwit_dropped_T' END
WHERE type IN ('table', 'index') AND tbl_name = 'godwit_dropped_T' AND (SELECT sum(ok) FROM temp.godwit_guard) = 14;
PRAGMA schema_version = 56546008; PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_godwit_dropped_T;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table godwit_dropped_t')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 15 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
