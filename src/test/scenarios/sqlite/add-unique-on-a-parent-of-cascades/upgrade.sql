-- p: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - name TEXT
--   + name TEXT UNIQUE
-- Hazards:
--   error: Rows in p are equal in (name), so the migration will fail. Fix or delete them first.
--       SELECT name, count(*) FROM p WHERE name IS NOT NULL GROUP BY name HAVING count(*) > 1
--   info: Rows of p that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM p WHERE typeof(name) IN ('integer', 'real')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_p (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
INSERT INTO temp.godwit_guard SELECT 'p has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'name TEXT UNIQUE', 'name TEXT') FROM sqlite_master WHERE name = 'godwit_new_p')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'p' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT OR ABORT INTO godwit_new_p (id, name) SELECT id, name FROM p;
INSERT INTO temp.godwit_guard SELECT 'every row of p was copied', (SELECT count(*) FROM godwit_new_p) = (SELECT count(*) FROM p);
INSERT INTO temp.godwit_guard SELECT 'every value of p is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM p WHERE typeof(name) IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'p' THEN 'CREATE TABLE godwit_new_p' || substr(sql, 15)
    WHEN name = 'godwit_new_p' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_p' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'p' THEN 'godwit_new_p' WHEN 'godwit_new_p' THEN 'p' END
WHERE type IN ('table', 'index') AND tbl_name IN ('p', 'godwit_new_p') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 162843662; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now p', changes() > 1;
DROP TABLE godwit_new_p;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
