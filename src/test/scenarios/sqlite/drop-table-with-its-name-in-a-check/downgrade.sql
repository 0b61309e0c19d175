-- users: new table, 2 columns.
-- posts: definition edited in place, no row moves.
--   - "user_id" integer
--   + "user_id" integer REFERENCES "users"("id") ON DELETE CASCADE
-- users_age: new index.
--   + CREATE INDEX "users_age" ON "users" ("age")
-- Hazards:
--   error: Rows in posts violate FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE, so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM posts c WHERE c.user_id IS NOT NULL

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('users', 'users_age')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
INSERT INTO temp.godwit_guard SELECT 'there is no table users yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table users')) = 0;
-- New table users.
CREATE TABLE "users" ("id" integer PRIMARY KEY AUTOINCREMENT, "age" integer, CONSTRAINT "age_check" CHECK("users"."age" > 21));
CREATE TABLE "godwit_new_posts" ("id" integer PRIMARY KEY, "user_id" integer REFERENCES "users"("id") ON DELETE CASCADE);
INSERT INTO temp.godwit_guard SELECT 'posts has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'posts') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    '"user_id" integer REFERENCES "users"("id") ON DELETE CASCADE', '"user_id" integer') FROM sqlite_master WHERE name = 'godwit_new_posts');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_posts')
WHERE type = 'table' AND name IN ('posts') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 66637001; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'posts has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_posts') EXCEPT SELECT * FROM pragma_foreign_key_list('posts'));
DROP TABLE godwit_new_posts;
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no index users_age yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index users_age')) = 0;
CREATE INDEX "users_age" ON "users" ("age");
INSERT INTO temp.godwit_guard SELECT 'every row of posts has its referenced row for each new reference',
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('posts') WHERE fkid IN (0));
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table users', 'index users_age')) = 2;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 8 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
