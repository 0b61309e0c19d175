-- users: renamed to member.
-- member.name: renamed to full_name.
-- member: rebuilt, because the NULLs of nick get a value: every row is copied once, which takes time and twice the space.
--   - nick TEXT
--   + nick TEXT NOT NULL
--   + mail TEXT NOT NULL
-- Hazards:
--   info: Every row of member gets a value in its new column mail: (lower(full_name) || '@example.org').
--   error: The value of member.mail is NULL for some rows, so the migration will fail: (lower(full_name) || '@example.org'). Fix these rows first, or fill the column with something else.
--       SELECT * FROM (SELECT id, name AS full_name, nick FROM users) AS member WHERE (lower(full_name) || '@example.org') IS NULL
--   warning: Rows of member in which nick is NULL get a value, and nothing tells them from others afterwards: (full_name).
--   error: The value of member.nick is NULL for some rows, so the migration will fail: (full_name). Fix these rows first, or fill the column with something else.
--       SELECT * FROM (SELECT id, name AS full_name, nick FROM users) AS member WHERE nick IS NULL AND (full_name) IS NULL
--   info: Rows of member that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, name AS full_name, nick FROM users) AS member WHERE EXISTS (SELECT 1 FROM (VALUES (+full_name), (+nick)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR typeof(full_name) = 'null'

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
INSERT INTO temp.godwit_guard SELECT 'users has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') IS
  'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nick TEXT)';
INSERT INTO temp.godwit_guard SELECT 'the name member is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'member' COLLATE NOCASE);
ALTER TABLE users RENAME TO member;
INSERT INTO temp.godwit_guard SELECT 'member has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'member');
ALTER TABLE member RENAME COLUMN name TO full_name;
INSERT INTO temp.godwit_guard SELECT 'member.full_name has its name', EXISTS (SELECT 1 FROM pragma_table_xinfo('member') WHERE name = 'full_name');
CREATE TABLE godwit_new_member (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, nick TEXT NOT NULL, mail TEXT NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'member has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'member') IS
  'CREATE TABLE "member" (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, nick TEXT)'
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'member' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of member',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_member');
INSERT OR ABORT INTO godwit_new_member (id, full_name, nick, mail)
SELECT id, full_name, coalesce(nick, (full_name)), (lower(full_name) || '@example.org') FROM member;
INSERT INTO temp.godwit_guard SELECT 'every row of member was copied', (SELECT count(*) FROM godwit_new_member) = (SELECT count(*) FROM member);
INSERT INTO temp.godwit_guard SELECT 'every value of member is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM member WHERE typeof(full_name) IN ('integer', 'real') OR typeof(nick) IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'member' THEN 'CREATE TABLE "godwit_new_member"' || substr(sql, 22)
    WHEN name = 'godwit_new_member' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_member' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'member' THEN 'godwit_new_member' WHEN 'godwit_new_member' THEN 'member' END
WHERE type IN ('table', 'index') AND tbl_name IN ('member', 'godwit_new_member') AND (SELECT sum(ok) FROM temp.godwit_guard) = 10;
PRAGMA schema_version = 56481477; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now member', changes() > 1;
DROP TABLE godwit_new_member;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 11 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
