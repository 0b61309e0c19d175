-- member: renamed to users.
-- users: rebuilt, because the type of age stores values differently: every row is copied once, which takes time and twice the space; other lines of its definition mean the same in other words.
--   - "age" TEXT
--   + "age" integer
--   + nick TEXT
--   - CONSTRAINT age_check CHECK (age > '21')
--   + CONSTRAINT age_check CHECK (age > 21)
-- Hazards:
--   warning: The new type of users.age, INTEGER, would store some values differently than they are. That was allowed.
--   error: Rows in users violate CONSTRAINT age_check CHECK (age > 21), so the migration will fail. Fix or delete them first.
--       SELECT * FROM (SELECT id, CASE WHEN typeof(age) = 'text' AND +age = CAST(age AS NUMERIC) THEN CAST(age AS NUMERIC) WHEN typeof(age) = 'real' AND age = CAST(age AS INTEGER) THEN CAST(age AS INTEGER) ELSE age END AS age FROM (SELECT id, age FROM (SELECT id, age FROM member))) AS users WHERE NOT (age > 21)

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of member is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name users is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "users has its name" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the definition of users is the one this migration was made for" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of users are those this migration knows" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the name godwit_new_users is free" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of users" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "every row of users was copied" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the index by_age is gone" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "users and its copy have exchanged their names" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "godwit_new_users is gone again" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 16 OR ok IS 1)
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
    'CREATE TABLE "member" ("id" integer PRIMARY KEY NOT NULL, "age" TEXT, CONSTRAINT "age_check" CHECK("member"."age" > ''21''))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'member') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'users' COLLATE NOCASE);
ALTER TABLE member RENAME TO users;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'users');

-- users: rebuilt, because the type of age stores values differently.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 6, d.was =
    'CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "age" TEXT, CONSTRAINT "age_check" CHECK("users"."age" > ''21''))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('users') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('users') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX by_age ON "users" (age) WHERE "users".age > 30')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_users' COLLATE NOCASE);
CREATE TABLE godwit_new_users ("id" integer PRIMARY KEY NOT NULL, "age" integer, nick TEXT, CONSTRAINT "age_check" CHECK("godwit_new_users"."age" > 21));
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_users');
INSERT OR ABORT INTO godwit_new_users (id, age)
SELECT id, age FROM users;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM godwit_new_users) = (SELECT count(*) FROM users);
DROP INDEX by_age;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index by_age')) = 0;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'users' THEN 'CREATE TABLE godwit_new_users' || substr(sql, 21, 79) || 'godwit_new_' || substr(sql, 100)
    WHEN name = 'godwit_new_users' THEN 'CREATE TABLE "users"' || replace(substr(sql, 30), 'godwit_new_', '') ELSE sql END,
  name = CASE
    WHEN name = 'users' THEN 'godwit_new_users'
    WHEN name = 'godwit_new_users' THEN 'users'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'users' THEN 'godwit_new_users' WHEN tbl_name = 'godwit_new_users' THEN 'users' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'users' THEN 'godwit_new_users' WHEN tbl_name = 'godwit_new_users' THEN 'users' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('users', 'godwit_new_users')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 12;
PRAGMA schema_version = 142808438;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_users') =
    (SELECT 'CREATE TABLE godwit_new_users' || substr(sql, 21, 79) || 'godwit_new_' || substr(sql, 100) FROM (SELECT (SELECT was FROM main.godwit_guard WHERE n = 6) AS sql));
DROP TABLE godwit_new_users;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_users');
CREATE INDEX by_age ON users (age) WHERE users.age > 30;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index by_age')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 16, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
