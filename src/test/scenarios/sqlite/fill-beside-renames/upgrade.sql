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

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of users is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name member is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "member has its name" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "member.full_name has its name" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the definition of member is the one this migration was made for" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of member are those this migration knows" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the name godwit_new_member is free" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of member" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "every row of member was copied" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "every value of member is stored as its column stores values" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "member and its copy have exchanged their names" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "godwit_new_member is gone again" CHECK (n <> 14 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nick TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'member' COLLATE NOCASE);
ALTER TABLE users RENAME TO member;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'member');
ALTER TABLE member RENAME COLUMN name TO full_name;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('member') WHERE name = 'full_name');

-- member: rebuilt, because the NULLs of nick get a value.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 7, d.was =
    'CREATE TABLE "member" (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, nick TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'member') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('member') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_member' COLLATE NOCASE);
CREATE TABLE godwit_new_member (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, nick TEXT NOT NULL, mail TEXT NOT NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_member');
INSERT OR ABORT INTO godwit_new_member (id, full_name, nick, mail)
SELECT id, full_name, coalesce(nick, (full_name)), (lower(full_name) || '@example.org') FROM member;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM godwit_new_member) = (SELECT count(*) FROM member);
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM member
    WHERE typeof(full_name) IN ('integer', 'real')
      OR typeof(nick) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'member' THEN 'CREATE TABLE godwit_new_member' || substr(sql, 22)
    WHEN name = 'godwit_new_member' THEN 'CREATE TABLE member' || substr(sql, 31) ELSE sql END,
  name = CASE
    WHEN name = 'member' THEN 'godwit_new_member'
    WHEN name = 'godwit_new_member' THEN 'member'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'member' THEN 'godwit_new_member' WHEN tbl_name = 'godwit_new_member' THEN 'member' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'member' THEN 'godwit_new_member' WHEN tbl_name = 'godwit_new_member' THEN 'member' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('member', 'godwit_new_member')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 12;
PRAGMA schema_version = 56481477;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT substr(sql, 31) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_member') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 7), 22);
DROP TABLE godwit_new_member;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_member');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 14, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
