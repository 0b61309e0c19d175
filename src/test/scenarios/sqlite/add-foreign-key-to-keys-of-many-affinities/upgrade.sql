-- c: definition edited in place, no row moves.
--   - i TEXT
--   + i TEXT REFERENCES p(i)
--   - r INTEGER
--   + r INTEGER REFERENCES p(r)
--   - t
--   + t REFERENCES p(t)
--   - b TEXT
--   + b TEXT REFERENCES p(b)
-- Hazards:
--   error: Rows in c violate FOREIGN KEY (i) REFERENCES p (i), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM c c WHERE c.i IS NOT NULL AND NOT EXISTS (SELECT 1 FROM p p WHERE p.i = +c.i)
--   error: Rows in c violate FOREIGN KEY (r) REFERENCES p (r), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM c c WHERE c.r IS NOT NULL AND NOT EXISTS (SELECT 1 FROM p p WHERE p.r = c.r)
--   error: Rows in c violate FOREIGN KEY (t) REFERENCES p (t), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM c c WHERE c.t IS NOT NULL AND NOT EXISTS (SELECT 1 FROM p p WHERE p.t = +c.t)
--   error: Rows in c violate FOREIGN KEY (b) REFERENCES p (b), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM c c WHERE c.b IS NOT NULL AND NOT EXISTS (SELECT 1 FROM p p WHERE p.b = +c.b)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_c (id INTEGER PRIMARY KEY, i TEXT REFERENCES p(i), r INTEGER REFERENCES p(r), t REFERENCES p(t), b TEXT REFERENCES p(b));
INSERT INTO temp.godwit_guard SELECT 'c has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') IS
  'CREATE TABLE c (id INTEGER PRIMARY KEY, i TEXT, r INTEGER, t, b TEXT)';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of c',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_c')
WHERE type = 'table' AND name IN ('c') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 44246090; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'c has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c;
INSERT INTO temp.godwit_guard SELECT 'every row of c has its referenced row for each new reference',
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('c') WHERE fkid IN (3, 2, 1, 0));
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
