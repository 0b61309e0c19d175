-- member: renamed to users.
-- users.full_name: renamed to name.
-- users: rebuilt, because column mail goes: every row is copied once, which takes time and twice the space.
--   - nick TEXT NOT NULL
--   + nick TEXT
--   - mail TEXT NOT NULL
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column users.mail deletes its values.
--   info: Rows of users that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, full_name AS name, nick, mail FROM member) AS users WHERE EXISTS (SELECT 1 FROM (VALUES (+name), (+nick)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR typeof(name) = 'null'

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
INSERT INTO temp.godwit_guard SELECT 'member has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'member') IS
  'CREATE TABLE member (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, nick TEXT NOT NULL, mail TEXT NOT NULL)';
INSERT INTO temp.godwit_guard SELECT 'the name users is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'users' COLLATE NOCASE);
ALTER TABLE member RENAME TO users;
INSERT INTO temp.godwit_guard SELECT 'users has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'users');
ALTER TABLE users RENAME COLUMN full_name TO name;
INSERT INTO temp.godwit_guard SELECT 'users.name has its name', EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name = 'name');
CREATE TABLE godwit_new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nick TEXT);
INSERT INTO temp.godwit_guard SELECT 'users has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') IS
  'CREATE TABLE "users" (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nick TEXT NOT NULL, mail TEXT NOT NULL)'
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of users',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_users');
INSERT OR ABORT INTO godwit_new_users (id, name, nick) SELECT id, name, nick FROM users;
INSERT INTO temp.godwit_guard SELECT 'every row of users was copied', (SELECT count(*) FROM godwit_new_users) = (SELECT count(*) FROM users);
INSERT INTO temp.godwit_guard SELECT 'every value of users is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM users WHERE typeof(name) IN ('integer', 'real') OR typeof(nick) IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'users' THEN 'CREATE TABLE "godwit_new_users"' || substr(sql, 21)
    WHEN name = 'godwit_new_users' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_users' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'users' THEN 'godwit_new_users' WHEN 'godwit_new_users' THEN 'users' END
WHERE type IN ('table', 'index') AND tbl_name IN ('users', 'godwit_new_users') AND (SELECT sum(ok) FROM temp.godwit_guard) = 10;
PRAGMA schema_version = 87065371; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now users', changes() > 1;
DROP TABLE godwit_new_users;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 11 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
