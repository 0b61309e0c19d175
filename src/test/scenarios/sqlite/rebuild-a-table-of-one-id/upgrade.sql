-- t: definition edited in place, no row moves.
--   - id INTEGER PRIMARY KEY
--   + id INTEGER PRIMARY KEY AUTOINCREMENT

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY AUTOINCREMENT);
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE t (id INTEGER PRIMARY KEY)';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t')
WHERE type = 'table' AND name IN ('t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 185756451; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t');
DROP TABLE godwit_new_t;
DELETE FROM sqlite_sequence WHERE name = 'godwit_new_t' AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
INSERT INTO sqlite_sequence (name, seq)
  SELECT 't', max(0, m) FROM (SELECT max(id) AS m FROM t)
  WHERE m IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 't') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM t)
  WHERE name = 't' AND seq < (SELECT max(id) FROM t) AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
INSERT INTO temp.godwit_guard SELECT 't has its counter',
  (EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 't') OR NOT EXISTS (SELECT 1 FROM t))
  AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'godwit_new_t');
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
