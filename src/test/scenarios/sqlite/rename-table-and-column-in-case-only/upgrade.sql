-- Users: renamed to users.
-- users: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - Name TEXT
--   + name TEXT UNIQUE
-- Hazards:
--   error: Rows in users are equal in (name), so the migration will fail. Fix or delete them first.
--       SELECT name, count(*) FROM (SELECT id, Name FROM Users) AS users WHERE name IS NOT NULL GROUP BY name HAVING count(*) > 1
--   info: Rows of users that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, Name FROM Users) AS users WHERE typeof(Name) IN ('integer', 'real')

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of Users is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name godwit_renamed_1 is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "godwit_renamed_1 has its name" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name users is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "users has its name" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the definition of users is the one this migration was made for" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of users are those this migration knows" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the name godwit_new_users is free" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of users" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "every row of users was copied" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "every value of users is stored as its column stores values" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "the copy of users has its indexes" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "users and its copy have exchanged their names" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "godwit_new_users is gone again" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 18 OR ok IS 1)
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
    'CREATE TABLE Users (id INTEGER PRIMARY KEY, Name TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Users') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_renamed_1' COLLATE NOCASE);
ALTER TABLE Users RENAME TO godwit_renamed_1;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_renamed_1');
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'users' COLLATE NOCASE);
ALTER TABLE godwit_renamed_1 RENAME TO users;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'users');

-- users: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 8, d.was =
    'CREATE TABLE "users" (id INTEGER PRIMARY KEY, Name TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('users') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('users') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX Ix ON "users" (Name)')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_users' COLLATE NOCASE);
CREATE TABLE godwit_new_users (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_users');
INSERT OR ABORT INTO godwit_new_users (id, name)
SELECT id, Name FROM users;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM godwit_new_users) = (SELECT count(*) FROM users);
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM users
    WHERE typeof(Name) IN ('integer', 'real'));
CREATE INDEX godwit_new_ix ON godwit_new_users (name);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_users' AND sql IS NOT NULL) = 1;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'users' THEN 'CREATE TABLE godwit_new_users' || substr(sql, 21)
    WHEN name = 'Ix' THEN 'CREATE INDEX godwit_new_Ix ON godwit_new_users' || substr(sql, 27)
    WHEN name = 'godwit_new_users' THEN 'CREATE TABLE users' || substr(sql, 30)
    WHEN name = 'godwit_new_ix' THEN 'CREATE INDEX ix ON users' || substr(sql, 47) ELSE sql END,
  name = CASE
    WHEN name = 'users' THEN 'godwit_new_users'
    WHEN name = 'Ix' THEN 'godwit_new_Ix'
    WHEN name = 'godwit_new_users' THEN 'users'
    WHEN name = 'godwit_new_ix' THEN 'ix'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'users' THEN 'godwit_new_users' WHEN tbl_name = 'godwit_new_users' THEN 'users' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'users' THEN 'godwit_new_users' WHEN tbl_name = 'godwit_new_users' THEN 'users' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('users', 'godwit_new_users')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 14;
PRAGMA schema_version = 91322991;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_users') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 8), 21);
DROP TABLE godwit_new_users;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_users');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index ix')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 18, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
