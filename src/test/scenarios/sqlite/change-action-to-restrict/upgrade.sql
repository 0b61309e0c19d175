-- c: definition edited in place, no row moves.
--   - pid INTEGER REFERENCES p (id)
--   + pid INTEGER REFERENCES p (id) ON DELETE RESTRICT
-- g: definition edited in place, no row moves.
--   - cid INTEGER REFERENCES c (id)
--   + cid INTEGER REFERENCES c (id) ON DELETE RESTRICT

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id) ON DELETE RESTRICT,
  note TEXT
);
INSERT INTO temp.godwit_guard SELECT 'c has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'pid INTEGER REFERENCES p (id) ON DELETE RESTRICT', 'pid INTEGER REFERENCES p (id)') FROM sqlite_master WHERE name = 'godwit_new_c');
CREATE TABLE godwit_new_g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id) ON DELETE RESTRICT);
INSERT INTO temp.godwit_guard SELECT 'g has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'cid INTEGER REFERENCES c (id) ON DELETE RESTRICT', 'cid INTEGER REFERENCES c (id)') FROM sqlite_master WHERE name = 'godwit_new_g');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master n
    WHERE n.name = 'godwit_new_' || sqlite_master.name)
WHERE type = 'table' AND name IN ('c', 'g') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 161244040; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the tables have their new definitions',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c; DROP TABLE godwit_new_g;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 5 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
