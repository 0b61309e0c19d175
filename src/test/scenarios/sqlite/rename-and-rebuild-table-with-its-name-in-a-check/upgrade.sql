-- users: renamed to member.
-- member: rebuilt, because column nick goes: every row is copied once, which takes time and twice the space; other lines change in wording only.
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
INSERT INTO temp.godwit_guard SELECT 'users has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') IS
  'CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "age" integer, nick TEXT, CONSTRAINT "age_check" CHECK("users"."age" > 21))';
INSERT INTO temp.godwit_guard SELECT 'the name member is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'member' COLLATE NOCASE);
ALTER TABLE users RENAME TO member;
INSERT INTO temp.godwit_guard SELECT 'member has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'member');
CREATE TABLE "godwit_new_member" ("id" integer PRIMARY KEY NOT NULL, "age" TEXT, CONSTRAINT "age_check" CHECK("godwit_new_member"."age" > '21'));
INSERT INTO temp.godwit_guard SELECT 'member has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'member') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    '"age" TEXT, CONSTRAINT "age_check" CHECK("member"."age" > ''21''', '"age" integer, nick TEXT, CONSTRAINT "age_check" CHECK("member"."age" > 21') FROM sqlite_master WHERE name = 'godwit_new_member')
  AND (SELECT count(*) = 1 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX by_age ON "member" (age) WHERE "member".age > 30')) = 1
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'member' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO godwit_new_member (id, age) SELECT id, age FROM member;
INSERT INTO temp.godwit_guard SELECT 'every row of member was copied', (SELECT count(*) FROM godwit_new_member) = (SELECT count(*) FROM member);
DROP INDEX by_age;
INSERT INTO temp.godwit_guard SELECT 'the index by_age is gone', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index by_age')) = 0;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'member' THEN 'CREATE TABLE "godwit_new_member"' || substr(sql, 22, 93) || 'godwit_new_' || substr(sql, 115)
    WHEN name = 'godwit_new_member' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_member' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'member' THEN 'godwit_new_member' WHEN 'godwit_new_member' THEN 'member' END
WHERE type IN ('table', 'index') AND tbl_name IN ('member', 'godwit_new_member') AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 228067416; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now member', changes() > 1;
DROP TABLE godwit_new_member;
CREATE INDEX by_age ON member (age) WHERE member.age > 30;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index by_age')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 11 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
