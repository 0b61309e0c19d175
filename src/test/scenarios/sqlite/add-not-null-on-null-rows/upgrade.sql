-- c: definition edited in place, no row moves.
--   - note TEXT
--   + note TEXT NOT NULL
-- Hazards:
--   error: c.note is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill c.note=EXPRESSION.
--       SELECT * FROM c WHERE note IS NULL

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
  note TEXT NOT NULL
);
INSERT INTO temp.godwit_guard SELECT 'c has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'note TEXT NOT NULL', 'note TEXT') FROM sqlite_master WHERE name = 'godwit_new_c');
INSERT INTO temp.godwit_guard SELECT 'no c.note is NULL', NOT EXISTS (SELECT 1 FROM c WHERE note IS NULL);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_c')
WHERE type = 'table' AND name IN ('c') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 156802238; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'c has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') IS
  (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_c');
DROP TABLE godwit_new_c;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 5 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
