-- t: renamed to old_t.
-- c: renamed to old_c.
-- old_t.a: renamed to old_a.
-- old_c: definition edited in place, no row moves.
--   - t INTEGER REFERENCES "old_t"
--   + t INTEGER
-- old_t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - old_a INTEGER CHECK (old_a > 0)
--   + old_a INTEGER
--   - b TEXT UNIQUE
--   + b TEXT
-- Hazards:
--   info: Rows of old_t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, a AS old_a, b FROM t) AS old_t WHERE (typeof(old_a) = 'text' AND +old_a = CAST(old_a AS NUMERIC)) OR (typeof(old_a) = 'real' AND old_a = CAST(old_a AS INTEGER))
--         OR typeof(b) IN ('integer', 'real')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 'c has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') IS
  'CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t)';
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b TEXT UNIQUE)';
INSERT INTO temp.godwit_guard SELECT 'the name old_t is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'old_t' COLLATE NOCASE);
ALTER TABLE t RENAME TO old_t;
INSERT INTO temp.godwit_guard SELECT 'old_t has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'old_t');
INSERT INTO temp.godwit_guard SELECT 'the name old_c is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'old_c' COLLATE NOCASE);
ALTER TABLE c RENAME TO old_c;
INSERT INTO temp.godwit_guard SELECT 'old_c has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'old_c');
ALTER TABLE old_t RENAME COLUMN a TO old_a;
INSERT INTO temp.godwit_guard SELECT 'old_t.old_a has its name', EXISTS (SELECT 1 FROM pragma_table_xinfo('old_t') WHERE name = 'old_a');
CREATE TABLE godwit_new_old_c (id INTEGER PRIMARY KEY, t INTEGER);
INSERT INTO temp.godwit_guard SELECT 'old_c has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_c') IS
  'CREATE TABLE "old_c" (id INTEGER PRIMARY KEY, t INTEGER REFERENCES "old_t")';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of old_c',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_old_c');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_old_c')
WHERE type = 'table' AND name IN ('old_c') AND (SELECT sum(ok) FROM temp.godwit_guard) = 11;
PRAGMA schema_version = 35380917; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'old_c has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_c') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_old_c');
DROP TABLE godwit_new_old_c;
CREATE TABLE godwit_new_old_t (id INTEGER PRIMARY KEY, old_a INTEGER, b TEXT);
INSERT INTO temp.godwit_guard SELECT 'old_t has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_t') IS
  'CREATE TABLE "old_t" (id INTEGER PRIMARY KEY, old_a INTEGER CHECK (old_a > 0), b TEXT UNIQUE)'
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'old_t' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of old_t',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_old_t');
INSERT OR ABORT INTO godwit_new_old_t (id, old_a, b) SELECT id, old_a, b FROM old_t;
INSERT INTO temp.godwit_guard SELECT 'every row of old_t was copied', (SELECT count(*) FROM godwit_new_old_t) = (SELECT count(*) FROM old_t);
INSERT INTO temp.godwit_guard SELECT 'every value of old_t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM old_t WHERE typeof(b) IN ('integer', 'real')
    OR (typeof(old_a) = 'text' AND +old_a = CAST(old_a AS NUMERIC)) OR (typeof(old_a) = 'real' AND old_a = CAST(old_a AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'old_t' THEN 'CREATE TABLE "godwit_new_old_t"' || substr(sql, 21)
    WHEN name = 'godwit_new_old_t' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_old_t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'old_t' THEN 'godwit_new_old_t' WHEN 'godwit_new_old_t' THEN 'old_t' END
WHERE type IN ('table', 'index') AND tbl_name IN ('old_t', 'godwit_new_old_t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 16;
PRAGMA schema_version = 35388837; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now old_t', changes() > 1;
DROP TABLE godwit_new_old_t;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 17 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
