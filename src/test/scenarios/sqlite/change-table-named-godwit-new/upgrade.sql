-- godwit_new_t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - b TEXT
--   + b TEXT UNIQUE
-- Hazards:
--   error: Rows in godwit_new_t are equal in (b), so the migration will fail. Fix or delete them first.
--       SELECT b, count(*) FROM godwit_new_t WHERE b IS NOT NULL GROUP BY b HAVING count(*) > 1
--   info: Rows of godwit_new_t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM godwit_new_t WHERE typeof(b) IN ('integer', 'real')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('godwit_new_godwit_new_t')) AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(name) IN ('godwit_new_godwit_new_t'));
CREATE TABLE godwit_new_godwit_new_t (b TEXT UNIQUE);
INSERT INTO temp.godwit_guard SELECT 'godwit_new_t has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t') IS
  'CREATE TABLE godwit_new_t (b TEXT)'
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'godwit_new_t' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of godwit_new_t',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_godwit_new_t');
INSERT OR ABORT INTO godwit_new_godwit_new_t (rowid, b) SELECT rowid, b FROM godwit_new_t ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of godwit_new_t was copied',
  (SELECT count(*) FROM godwit_new_godwit_new_t) = (SELECT count(*) FROM godwit_new_t);
INSERT INTO temp.godwit_guard SELECT 'every value of godwit_new_t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM godwit_new_t WHERE typeof(b) IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'godwit_new_t' THEN 'CREATE TABLE godwit_new_godwit_new_t' || substr(sql, 26)
    WHEN name = 'godwit_new_godwit_new_t' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 37) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_godwit_new_t' THEN CASE WHEN sql IS NULL THEN 'sqlite_autoindex_' || substr(name, 29) ELSE substr(name, 12) END WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'godwit_new_t' THEN 'godwit_new_godwit_new_t' WHEN 'godwit_new_godwit_new_t' THEN 'godwit_new_t' END
WHERE type IN ('table', 'index') AND tbl_name IN ('godwit_new_t', 'godwit_new_godwit_new_t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 89869587; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now godwit_new_t', changes() > 1;
DROP TABLE godwit_new_godwit_new_t;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(name) IN ('godwit_new_godwit_new_t')), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
