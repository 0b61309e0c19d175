-- users: renamed to member.
-- member: rebuilt, because column nick goes: every row is copied once, which takes time and twice the space; other lines of its definition mean the same in other words.
--   - "age" integer
--   + "age" TEXT
--   - nick TEXT
--   - CONSTRAINT age_check CHECK (age > 21)
--   + CONSTRAINT age_check CHECK (age > '21')
-- Hazards:
--   warning: Dropping the column member.nick deletes its values.
--   warning: The new type of member.age, TEXT, would store some values differently than they are. That was allowed.
--   error: Rows in member violate CONSTRAINT age_check CHECK (age > '21'), so the migration will fail. Fix or delete them first.
--       SELECT * FROM (SELECT id, CASE WHEN typeof(age) IN ('integer', 'real') THEN CAST(age AS TEXT) ELSE age END AS age FROM (SELECT id, age FROM (SELECT id, age, nick FROM users))) AS member WHERE NOT (age > '21')

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
  CONSTRAINT "the definition of member is the one this migration was made for" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of member are those this migration knows" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the name godwit_new_member is free" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of member" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "every row of member was copied" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the index by_age is gone" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "member and its copy have exchanged their names" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "godwit_new_member is gone again" CHECK (n <> 14 OR ok IS 1),
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
    'CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "age" integer, nick TEXT, CONSTRAINT "age_check" CHECK("users"."age" > 21))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'member' COLLATE NOCASE);
ALTER TABLE users RENAME TO member;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'member');

-- member: rebuilt, because column nick goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 6, d.was =
    'CREATE TABLE "member" ("id" integer PRIMARY KEY NOT NULL, "age" integer, nick TEXT, CONSTRAINT "age_check" CHECK("member"."age" > 21))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'member') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('member') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('member') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX by_age ON "member" (age) WHERE "member".age > 30')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_member' COLLATE NOCASE);
CREATE TABLE godwit_new_member ("id" integer PRIMARY KEY NOT NULL, "age" TEXT, CONSTRAINT "age_check" CHECK("godwit_new_member"."age" > '21'));
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_member');
INSERT OR ABORT INTO godwit_new_member (id, age)
SELECT id, age FROM member;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM godwit_new_member) = (SELECT count(*) FROM member);
DROP INDEX by_age;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index by_age')) = 0;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'member' THEN 'CREATE TABLE godwit_new_member' || substr(sql, 22, 93) || 'godwit_new_' || substr(sql, 115)
    WHEN name = 'godwit_new_member' THEN 'CREATE TABLE "member"' || replace(substr(sql, 31), 'godwit_new_', '') ELSE sql END,
  name = CASE
    WHEN name = 'member' THEN 'godwit_new_member'
    WHEN name = 'godwit_new_member' THEN 'member'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'member' THEN 'godwit_new_member' WHEN tbl_name = 'godwit_new_member' THEN 'member' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'member' THEN 'godwit_new_member' WHEN tbl_name = 'godwit_new_member' THEN 'member' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('member', 'godwit_new_member')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 12;
PRAGMA schema_version = 228067416;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_member') =
    (SELECT 'CREATE TABLE godwit_new_member' || substr(sql, 22, 93) || 'godwit_new_' || substr(sql, 115) FROM (SELECT (SELECT was FROM main.godwit_guard WHERE n = 6) AS sql));
DROP TABLE godwit_new_member;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_member');
CREATE INDEX by_age ON member (age) WHERE member.age > 30;

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
