-- member: renamed to users.
-- users: rebuilt, because the type of age stores values differently: every row is copied once, which takes time and twice the space; other lines change in wording only.
--   - "age" TEXT
--   + "age" integer
--   + nick TEXT
--   - CONSTRAINT age_check CHECK (age > '21')
--   + CONSTRAINT age_check CHECK (age > 21)
-- Hazards:
--   warning: The new type of users.age, INTEGER, would store some values differently than they are. That was allowed.
--   error: Rows in users violate CONSTRAINT age_check CHECK (age > 21), so the migration will fail. Fix or delete them first.
--       SELECT * FROM (SELECT id, CASE WHEN typeof(age) = 'text' AND +age = CAST(age AS NUMERIC) THEN CAST(age AS NUMERIC) WHEN typeof(age) = 'real' AND age = CAST(age AS INTEGER) THEN CAST(age AS INTEGER) ELSE age END AS age FROM (SELECT id, age FROM (SELECT id, age FROM member))) AS users WHERE NOT (age > 21)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('by_age')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 'member has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'member') IS
  'CREATE TABLE "member" ("id" integer PRIMARY KEY NOT NULL, "age" TEXT, CONSTRAINT "age_check" CHECK("member"."age" > ''21''))';
INSERT INTO temp.godwit_guard SELECT 'the name users is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'users' COLLATE NOCASE);
ALTER TABLE member RENAME TO users;
INSERT INTO temp.godwit_guard SELECT 'users has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'users');
CREATE TABLE "godwit_new_users" ("id" integer PRIMARY KEY NOT NULL, "age" integer, nick TEXT, CONSTRAINT "age_check" CHECK("godwit_new_users"."age" > 21));
INSERT INTO temp.godwit_guard SELECT 'users has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    '"age" integer, nick TEXT, CONSTRAINT "age_check" CHECK("users"."age" > 21', '"age" TEXT, CONSTRAINT "age_check" CHECK("users"."age" > ''21''') FROM sqlite_master WHERE name = 'godwit_new_users')
  AND (SELECT count(*) = 1 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX by_age ON "users" (age) WHERE "users".age > 30')) = 1
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO godwit_new_users (id, age) SELECT id, age FROM users;
INSERT INTO temp.godwit_guard SELECT 'every row of users was copied', (SELECT count(*) FROM godwit_new_users) = (SELECT count(*) FROM users);
DROP INDEX by_age;
INSERT INTO temp.godwit_guard SELECT 'the index by_age is gone', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index by_age')) = 0;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'users' THEN 'CREATE TABLE "godwit_new_users"' || substr(sql, 21, 79) || 'godwit_new_' || substr(sql, 100)
    WHEN name = 'godwit_new_users' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_users' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'users' THEN 'godwit_new_users' WHEN 'godwit_new_users' THEN 'users' END
WHERE type IN ('table', 'index') AND tbl_name IN ('users', 'godwit_new_users') AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 142808438; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now users', changes() > 1;
DROP TABLE godwit_new_users;
CREATE INDEX by_age ON users (age) WHERE users.age > 30;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index by_age')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 11 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
