-- gv: view dropped.
--   - CREATE VIEW gv AS SELECT cid FROM g
-- gi: index dropped.
--   - CREATE INDEX gi ON g (cid)
-- p: rebuilt, because column extra goes: every row is copied once, which takes time and twice the space.
--   - name TEXT NOT NULL UNIQUE
--   + name TEXT
--   - extra INT DEFAULT 3
-- c: definition edited in place, no row moves.
--   - note VARCHAR(9) CHECK (note <> 'q')
--   + note TEXT
-- g: definition edited in place, no row moves.
--   - cid BIGINT REFERENCES c (id) ON DELETE CASCADE
--   + cid INTEGER REFERENCES c (id) ON DELETE CASCADE
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column p.extra deletes its values.
--   info: Rows of p that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM p WHERE typeof(name) IN ('integer', 'real')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Triggers and views that go or come back changed.
PRAGMA writable_schema = ON; DELETE FROM sqlite_master
WHERE (type = 'trigger' AND name IN ()
    OR type = 'view' AND name IN ('gv'))
  AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 194442002; PRAGMA writable_schema = RESET;
-- Indexes and virtual tables that go or come back changed.
DROP INDEX gi;
CREATE TABLE godwit_new_p (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO temp.godwit_guard SELECT 'p has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'name TEXT', 'name TEXT NOT NULL UNIQUE, extra INT DEFAULT 3') FROM sqlite_master WHERE name = 'godwit_new_p')
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
PRAGMA schema_version = 194449922; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now p', changes() > 1;
DROP TABLE godwit_new_p;
CREATE TABLE godwit_new_c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id) ON DELETE CASCADE,
  note TEXT
);
INSERT INTO temp.godwit_guard SELECT 'c has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'note TEXT', 'note VARCHAR(9) CHECK (note <> ''q'')') FROM sqlite_master WHERE name = 'godwit_new_c');
CREATE TABLE godwit_new_g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id) ON DELETE CASCADE);
INSERT INTO temp.godwit_guard SELECT 'g has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'cid INTEGER REFERENCES c (id) ON DELETE CASCADE', 'cid BIGINT REFERENCES c (id) ON DELETE CASCADE') FROM sqlite_master WHERE name = 'godwit_new_g');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master n
    WHERE n.name = 'godwit_new_' || sqlite_master.name)
WHERE type = 'table' AND name IN ('c', 'g') AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 194457842; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the tables have their new definitions',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') IS
  (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_c');
DROP TABLE godwit_new_c; DROP TABLE godwit_new_g;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view gv', 'index gi')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 10 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
