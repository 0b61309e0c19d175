-- posts: definition edited in place, no row moves.
--   - "user_id" integer REFERENCES "users"("id") ON DELETE CASCADE
--   + "user_id" integer
-- users: table dropped.
-- Hazards:
--   warning: Dropping the table users deletes all its rows.

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of posts is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name godwit_new_posts is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of posts" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "posts has its new definition" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "godwit_new_posts is gone again" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the definition of users is the one this migration was made for" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "no table refers to users" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the name godwit_new_users is free" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_new_users is gone again" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "no old counter waits for users" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 13 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- posts: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "posts" ("id" integer PRIMARY KEY, "user_id" integer REFERENCES "users"("id") ON DELETE CASCADE)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'posts') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_posts' COLLATE NOCASE);
CREATE TABLE godwit_new_posts ("id" integer PRIMARY KEY, "user_id" integer);
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_posts');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE "posts"' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_posts')
WHERE type = 'table' AND name = 'posts' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 5;
PRAGMA schema_version = 24653547;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'posts') =
    (SELECT 'CREATE TABLE "posts"' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_posts')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('posts') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_posts'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_posts') EXCEPT SELECT * FROM pragma_table_xinfo('posts'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('posts') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_posts'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_posts') EXCEPT SELECT * FROM pragma_foreign_key_list('posts'));
DROP TABLE godwit_new_posts;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_posts');

-- Table users goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 8, d.was =
    'CREATE TABLE "users" ("id" integer PRIMARY KEY AUTOINCREMENT, "age" integer, CONSTRAINT "age_check" CHECK("users"."age" > 21))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'users' COLLATE NOCASE);
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_users' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'users' THEN 'CREATE TABLE godwit_new_users' || substr(sql, 21, 87) || 'godwit_new_' || substr(sql, 108)
    WHEN name = 'users_age' THEN 'CREATE INDEX godwit_new_users_age ON godwit_new_users' || substr(sql, 36) ELSE sql END,
  name = CASE
    WHEN name = 'users' THEN 'godwit_new_users'
    WHEN name = 'users_age' THEN 'godwit_new_users_age'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'users' THEN 'godwit_new_users' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'users' THEN 'godwit_new_users' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('users')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 10;
PRAGMA schema_version = 24661467;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_users;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_users');
DELETE FROM sqlite_sequence WHERE name = 'users' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 11;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'users');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table users',
    'index users_age')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 13, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
