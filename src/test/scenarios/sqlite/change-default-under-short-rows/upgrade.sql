-- t: definition edited in place, no row moves.
--   - b INT DEFAULT 5
--   + b INT DEFAULT 7

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_t (a INTEGER, b INT DEFAULT 7);
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'b INT DEFAULT 7', 'b INT DEFAULT 5') FROM sqlite_master WHERE name = 'godwit_new_t');
INSERT INTO temp.godwit_guard SELECT 'the indexes and triggers of t are those this migration knows',
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL) = 0;
-- Rows that only borrow the old default of b get it written.
INSERT INTO temp.godwit_guard SELECT (SELECT count(*) FROM t NOT INDEXED WHERE b COLLATE BINARY IS 5), 1;
-- First something else for changes() to tell, should the statement after it fail.
UPDATE temp.godwit_guard SET ok = ok WHERE rowid = 1 AND (SELECT what FROM temp.godwit_guard WHERE rowid = 5) = 0;
UPDATE t NOT INDEXED SET b = b WHERE b COLLATE BINARY IS 5;
INSERT INTO temp.godwit_guard SELECT 'the rows with the old default of t.b have it written', changes() = (SELECT what FROM temp.godwit_guard WHERE rowid = 5);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t')
WHERE type = 'table' AND name IN ('t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 49947809; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t');
DROP TABLE godwit_new_t;
INSERT INTO temp.godwit_guard SELECT 'rows keep the old default of t.b',
  (SELECT count(*) FROM t NOT INDEXED WHERE b COLLATE BINARY IS 5) =
    (SELECT what FROM temp.godwit_guard WHERE rowid = 5);
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 8 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
