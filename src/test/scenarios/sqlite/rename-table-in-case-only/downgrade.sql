-- users: renamed to Users.
-- c, Users: definitions get their former wording, no row moves.

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
  CONSTRAINT "the name godwit_renamed_1 is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "godwit_renamed_1 has its name" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name Users is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "Users has its name" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the definition of Users is the one this migration was made for" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the definition of c is the one this migration was made for" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the name godwit_new_Users is free" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of Users" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the name godwit_new_c is free" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of c" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "Users has its new definition" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "godwit_new_Users is gone again" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "c has its new definition" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "godwit_new_c is gone again" CHECK (n <> 17 OR ok IS 1)
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
    'CREATE TABLE "users" (id INTEGER PRIMARY KEY, Name TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'godwit_renamed_1' COLLATE NOCASE);
ALTER TABLE users RENAME TO godwit_renamed_1;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_renamed_1');
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'Users' COLLATE NOCASE);
ALTER TABLE godwit_renamed_1 RENAME TO Users;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Users');

-- Users, c: edited in place; only their definitions change, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 8, d.was =
    'CREATE TABLE "Users" (id INTEGER PRIMARY KEY, Name TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Users') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 9, d.was =
    'CREATE TABLE c (u INT REFERENCES "Users" (id))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_Users' COLLATE NOCASE);
CREATE TABLE godwit_new_Users (id INTEGER PRIMARY KEY, Name TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Users');
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_c' COLLATE NOCASE);
CREATE TABLE godwit_new_c (u INT REFERENCES Users (id));
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = CASE name
  WHEN 'Users' THEN
    (SELECT 'CREATE TABLE Users' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Users')
  WHEN 'c' THEN
    (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
  END
WHERE type = 'table' AND name IN ('Users', 'c') AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 13;
PRAGMA schema_version = 104268502;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Users') =
    (SELECT 'CREATE TABLE Users' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Users')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('Users') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_Users'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_Users') EXCEPT SELECT * FROM pragma_table_xinfo('Users'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('Users') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_Users'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_Users') EXCEPT SELECT * FROM pragma_foreign_key_list('Users'));
DROP TABLE godwit_new_Users;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_Users');
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') =
    (SELECT 'CREATE TABLE c' || substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('c') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_c') EXCEPT SELECT * FROM pragma_table_xinfo('c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('c') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_c'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c;
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_c');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 17, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
