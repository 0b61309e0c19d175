-- t: table dropped.
-- Hazards:
--   warning: Dropping the table t deletes all its rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Table t goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 't has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('t')) = 'id,a' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't'), 1, 14) = 'CREATE TABLE t';
INSERT INTO temp.godwit_guard SELECT 'no unknown table refers to t',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 't' COLLATE NOCASE
      AND m.name COLLATE NOCASE NOT IN ('t'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15) ELSE sql END,
  name = CASE WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 't' THEN 'godwit_new_t' END
WHERE type IN ('table', 'index') AND tbl_name = 't' AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 46519053; PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_t;
DELETE FROM sqlite_sequence WHERE name = 't' AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
INSERT INTO temp.godwit_guard SELECT 'no old counter waits for t', NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 't');
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table t')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
