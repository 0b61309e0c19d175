-- c: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - note TEXT
--   + note TEXT UNIQUE
-- Hazards:
--   error: Rows in c are equal in (note), so the migration will fail. Fix or delete them first.
--       SELECT note, count(*) FROM c WHERE note IS NOT NULL GROUP BY note HAVING count(*) > 1
--   info: Rows of c that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM c WHERE (typeof(pid) = 'text' AND +pid = CAST(pid AS NUMERIC)) OR (typeof(pid) = 'real' AND pid = CAST(pid AS INTEGER))
--         OR typeof(note) IN ('integer', 'real')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id) ON DELETE CASCADE,
  note TEXT UNIQUE
);
INSERT INTO temp.godwit_guard SELECT 'c has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'note TEXT UNIQUE', 'note TEXT') FROM sqlite_master WHERE name = 'godwit_new_c')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'c' COLLATE NOCASE AND sql IS NOT NULL) = 0;
CREATE TEMP TABLE godwit_text_of_godwit_new_c AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_c';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'REFERENCES p (id) ON DELETE CASCADE', '')
  WHERE name = 'godwit_new_c' AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 257652850; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_c (id, pid, note) SELECT id, pid, note FROM c;
INSERT INTO temp.godwit_guard SELECT 'every row of c was copied', (SELECT count(*) FROM godwit_new_c) = (SELECT count(*) FROM c);
INSERT INTO temp.godwit_guard SELECT 'every value of c is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM c WHERE typeof(note) IN ('integer', 'real')
    OR (typeof(pid) = 'text' AND +pid = CAST(pid AS NUMERIC)) OR (typeof(pid) = 'real' AND pid = CAST(pid AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'c' THEN 'CREATE TABLE godwit_new_c' || substr(sql, 15)
    WHEN name = 'godwit_new_c' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp.godwit_text_of_godwit_new_c) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_c' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'c' THEN 'godwit_new_c' WHEN 'godwit_new_c' THEN 'c' END
WHERE type IN ('table', 'index') AND tbl_name IN ('c', 'godwit_new_c') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 257660770; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now c', changes() > 1;
DROP TABLE temp.godwit_text_of_godwit_new_c; DROP TABLE godwit_new_c;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
