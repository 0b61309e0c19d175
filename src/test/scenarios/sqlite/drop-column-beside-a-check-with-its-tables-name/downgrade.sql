-- users: rebuilt, because its columns change their order: every row is copied once, which takes time and twice the space.
--   + "nick" text
--   - columns id, age, mail, nick
--   + columns id, age, nick, mail
-- Hazards:
--   info: Rows of users that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM users WHERE (typeof(age) = 'text' AND +age = CAST(age AS NUMERIC)) OR (typeof(age) = 'real' AND age = CAST(age AS INTEGER))
--         OR typeof(mail) IN ('integer', 'real') OR NOT (age > 21)
--         OR (mail) IN (SELECT mail FROM users WHERE mail IS NOT NULL GROUP BY mail HAVING count(*) > 1)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_users" ("id" integer PRIMARY KEY NOT NULL, "age" integer, "nick" text, "mail" text UNIQUE, CONSTRAINT "age_check" CHECK("godwit_new_users"."age" > 21));
INSERT INTO temp.godwit_guard SELECT 'users has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    '"nick" text, "mail" text UNIQUE', '"mail" text UNIQUE') FROM sqlite_master WHERE name = 'godwit_new_users')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "users_mail" ON "users" ("mail", "age")',
    'CREATE TRIGGER grow AFTER UPDATE OF mail ON users BEGIN UPDATE users SET age = age + 1 WHERE id = new.id; END')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO godwit_new_users (id, age, mail) SELECT id, age, mail FROM users;
INSERT INTO temp.godwit_guard SELECT 'every row of users was copied', (SELECT count(*) FROM godwit_new_users) = (SELECT count(*) FROM users);
INSERT INTO temp.godwit_guard SELECT 'every value of users is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM users WHERE typeof(mail) IN ('integer', 'real')
    OR (typeof(age) = 'text' AND +age = CAST(age AS NUMERIC)) OR (typeof(age) = 'real' AND age = CAST(age AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('users') OR type = 'index' AND name IN ('users_mail') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('users') OR type = 'index' AND name IN ('users_mail') THEN sql WHEN name = 'users' THEN 'CREATE TABLE "godwit_new_users"' || substr(sql, 21, 102) || 'godwit_new_' || substr(sql, 123)
    WHEN name = 'godwit_new_users' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('users') OR type = 'index' AND name IN ('users_mail') THEN name WHEN tbl_name = 'godwit_new_users' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('users') OR type = 'index' AND name IN ('users_mail') THEN tbl_name WHEN tbl_name = 'users' THEN 'godwit_new_users' WHEN tbl_name = 'godwit_new_users' THEN 'users' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('users', 'godwit_new_users') OR type = 'trigger' AND lower(tbl_name) = lower('users') OR type = 'index' AND name IN ('users_mail')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 116548595; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now users', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 'users has kept its indexes', (SELECT count(*) FROM pragma_index_list('users') WHERE origin = 'c') = 1;
DROP TABLE godwit_new_users;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 8 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
