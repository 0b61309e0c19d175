-- users: renamed to Users.
-- Users: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - name TEXT UNIQUE
--   + Name TEXT

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('ix')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 'users has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') IS
  'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE)';
INSERT INTO temp.godwit_guard SELECT 'the name godwit_renamed_1 is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_renamed_1' COLLATE NOCASE);
ALTER TABLE users RENAME TO godwit_renamed_1;
INSERT INTO temp.godwit_guard SELECT 'godwit_renamed_1 has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_renamed_1');
INSERT INTO temp.godwit_guard SELECT 'the name Users is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'Users' COLLATE NOCASE);
ALTER TABLE godwit_renamed_1 RENAME TO Users;
INSERT INTO temp.godwit_guard SELECT 'Users has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Users');
CREATE TABLE godwit_new_Users (id INTEGER PRIMARY KEY, Name TEXT);
INSERT INTO temp.godwit_guard SELECT 'Users has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Users') IS
  'CREATE TABLE "Users" (id INTEGER PRIMARY KEY, name TEXT UNIQUE)'
  AND (SELECT count(*) = 1 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX ix ON "Users" (name)')) = 1
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'Users' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of Users',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Users');
CREATE INDEX godwit_new_Ix ON godwit_new_Users (Name);
INSERT INTO temp.godwit_guard SELECT 'the copy of Users has its indexes',
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_Users' AND sql IS NOT NULL) = 1;
INSERT OR ABORT INTO godwit_new_Users SELECT * FROM Users;
INSERT INTO temp.godwit_guard SELECT 'every row of Users was copied', (SELECT count(*) FROM godwit_new_Users) = (SELECT count(*) FROM Users);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'Users' THEN 'CREATE TABLE "godwit_new_Users"' || substr(sql, 21)
    WHEN name = 'ix' THEN 'CREATE INDEX godwit_new_ix ON "godwit_new_Users"' || substr(sql, 27)
    WHEN name = 'godwit_new_Users' THEN replace(sql, 'godwit_new_', '')
    WHEN tbl_name = 'godwit_new_Users' THEN replace(replace(sql, char(13), ''), 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_Users' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'Users' THEN 'godwit_new_Users' WHEN 'godwit_new_Users' THEN 'Users' END
WHERE type IN ('table', 'index') AND tbl_name IN ('Users', 'godwit_new_Users') AND (SELECT sum(ok) FROM temp.godwit_guard) = 11;
PRAGMA schema_version = 77852821; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now Users', changes() > 1;
DROP TABLE godwit_new_Users;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index ix')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 13 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
