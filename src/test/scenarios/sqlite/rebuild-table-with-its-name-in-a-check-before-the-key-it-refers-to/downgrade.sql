-- users: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "code" text UNIQUE CHECK ("users"."code" <> '')
--   + "code" text
--   - "boss" text REFERENCES "users"("code") ON DELETE CASCADE
--   + "boss" text
-- Hazards:
--   info: Rows of users that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM users WHERE (typeof(age) = 'text' AND +age = CAST(age AS NUMERIC)) OR (typeof(age) = 'real' AND age = CAST(age AS INTEGER))
--         OR EXISTS (SELECT 1 FROM (VALUES (+code), (+boss)) WHERE typeof(column1) IN ('integer', 'real')) OR NOT (age > 21)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_users" ("id" integer PRIMARY KEY, "age" integer, "code" text, "boss" text, CHECK("godwit_new_users"."age" > 21));
INSERT INTO temp.godwit_guard SELECT 'users has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    '"code" text, "boss" text', '"code" text UNIQUE CHECK ("users"."code" <> ''''), "boss" text REFERENCES "users"("code") ON DELETE CASCADE') FROM sqlite_master WHERE name = 'godwit_new_users')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO godwit_new_users (id, age, code, boss) SELECT id, age, code, boss FROM users;
INSERT INTO temp.godwit_guard SELECT 'every row of users was copied', (SELECT count(*) FROM godwit_new_users) = (SELECT count(*) FROM users);
INSERT INTO temp.godwit_guard SELECT 'every value of users is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM users WHERE typeof(code) IN ('integer', 'real') OR typeof(boss) IN ('integer', 'real')
    OR (typeof(age) = 'text' AND +age = CAST(age AS NUMERIC)) OR (typeof(age) = 'real' AND age = CAST(age AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'users' THEN 'CREATE TABLE "godwit_new_users"' || substr(sql, 21, 70) || 'godwit_new_' || substr(sql, 91, 87) || 'godwit_new_' || substr(sql, 178)
    WHEN name = 'godwit_new_users' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_users' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'users' THEN 'godwit_new_users' WHEN 'godwit_new_users' THEN 'users' END
WHERE type IN ('table', 'index') AND tbl_name IN ('users', 'godwit_new_users') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 90037040; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now users', changes() > 1;
DROP TABLE godwit_new_users;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
