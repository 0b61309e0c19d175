-- users: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "code" text UNIQUE CHECK ("users"."code" <> '')
--   + "code" text
--   - "boss" text REFERENCES "users"("code") ON DELETE CASCADE
--   + "boss" text
-- Hazards:
--   info: Rows of users that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM users WHERE (typeof(age) = 'text' AND +age = CAST(age AS NUMERIC)) OR (typeof(age) = 'real' AND age = CAST(age AS INTEGER))
--         OR EXISTS (SELECT 1 FROM (VALUES (+code), (+boss)) WHERE typeof(column1) IN ('integer', 'real')) OR NOT (age > 21)

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of users is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of users are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_users is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of users" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of users was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every value of users is stored as its column stores values" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "users and its copy have exchanged their names" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_new_users is gone again" CHECK (n <> 11 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- users: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "users" ("id" integer PRIMARY KEY, "age" integer, "code" text UNIQUE CHECK ("users"."code" <> ''''), "boss" text REFERENCES "users"("code") ON DELETE CASCADE, CHECK("users"."age" > 21))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('users') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_users' COLLATE NOCASE);
CREATE TABLE godwit_new_users ("id" integer PRIMARY KEY, "age" integer, "code" text, "boss" text, CHECK("godwit_new_users"."age" > 21));
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_users');
INSERT OR ABORT INTO godwit_new_users (id, age, code, boss)
SELECT id, age, code, boss FROM users;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM godwit_new_users) = (SELECT count(*) FROM users);
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM users
    WHERE (typeof(age) = 'text' AND +age = CAST(age AS NUMERIC)) OR (typeof(age) = 'real' AND age = CAST(age AS INTEGER))
      OR typeof(code) IN ('integer', 'real')
      OR typeof(boss) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'users' THEN 'CREATE TABLE godwit_new_users' || substr(sql, 21, 70) || 'godwit_new_' || substr(sql, 91, 87) || 'godwit_new_' || substr(sql, 178)
    WHEN name = 'godwit_new_users' THEN 'CREATE TABLE "users"' || replace(substr(sql, 30), 'godwit_new_', '') ELSE sql END,
  name = CASE
    WHEN name = 'users' THEN 'godwit_new_users'
    WHEN name = 'godwit_new_users' THEN 'users'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'users' THEN 'godwit_new_users' WHEN tbl_name = 'godwit_new_users' THEN 'users' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'users' THEN 'godwit_new_users' WHEN tbl_name = 'godwit_new_users' THEN 'users' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('users', 'godwit_new_users')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 90037040;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_users') =
    (SELECT 'CREATE TABLE godwit_new_users' || substr(sql, 21, 70) || 'godwit_new_' || substr(sql, 91, 87) || 'godwit_new_' || substr(sql, 178) FROM (SELECT (SELECT was FROM main.godwit_guard WHERE n = 3) AS sql));
DROP TABLE godwit_new_users;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_users');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 11, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
