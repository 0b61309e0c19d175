-- p: new table, 2 columns.
-- c: definition edited in place, no row moves.
--   - pid INTEGER
--   + pid INTEGER REFERENCES p (id) ON DELETE CASCADE
-- Hazards:
--   error: Rows in c violate FOREIGN KEY (pid) REFERENCES p (id) ON DELETE CASCADE, so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM c c WHERE c.pid IS NOT NULL

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('p')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
INSERT INTO temp.godwit_guard SELECT 'there is no table p yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p')) = 0;
-- New table p.
CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE godwit_new_c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id) ON DELETE CASCADE,
  note TEXT
);
INSERT INTO temp.godwit_guard SELECT 'c has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'pid INTEGER REFERENCES p (id) ON DELETE CASCADE', 'pid INTEGER') FROM sqlite_master WHERE name = 'godwit_new_c');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_c')
WHERE type = 'table' AND name IN ('c') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 123437395; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'c has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c;
INSERT INTO temp.godwit_guard SELECT 'every row of c has its referenced row for each new reference',
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('c') WHERE fkid IN (0));
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
