-- posts: definition edited in place, no row moves.
--   - "user_id" integer REFERENCES "users"("id") ON DELETE CASCADE
--   + "user_id" integer
-- users: table dropped.
-- Hazards:
--   warning: Dropping the table users deletes all its rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_posts" ("id" integer PRIMARY KEY, "user_id" integer);
INSERT INTO temp.godwit_guard SELECT 'posts has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'posts') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    '"user_id" integer', '"user_id" integer REFERENCES "users"("id") ON DELETE CASCADE') FROM sqlite_master WHERE name = 'godwit_new_posts');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_posts')
WHERE type = 'table' AND name IN ('posts') AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 24653547; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'posts has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'posts') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_posts');
DROP TABLE godwit_new_posts;
-- Table users goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'users has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') IS
  'CREATE TABLE "users" ("id" integer PRIMARY KEY AUTOINCREMENT, "age" integer, CONSTRAINT "age_check" CHECK("users"."age" > 21))';
INSERT INTO temp.godwit_guard SELECT 'no table refers to users',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'users' COLLATE NOCASE);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'users' THEN 'CREATE TABLE "godwit_new_users"' || substr(sql, 21, 87) || 'godwit_new_' || substr(sql, 108)
    WHEN name = 'users_age' THEN 'CREATE INDEX "godwit_new_users_age" ON "godwit_new_users"' || substr(sql, 36) ELSE sql END,
  name = CASE WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'users' THEN 'godwit_new_users' END
WHERE type IN ('table', 'index') AND tbl_name = 'users' AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 24661467; PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_users;
DELETE FROM sqlite_sequence WHERE name = 'users' AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
INSERT INTO temp.godwit_guard SELECT 'no old counter waits for users', NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'users');
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table users', 'index users_age')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 8 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
