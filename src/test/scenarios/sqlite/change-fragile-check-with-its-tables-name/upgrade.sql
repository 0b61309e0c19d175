-- users: definition edited in place, no row moves; other lines change in wording only.
--   - CHECK (nick <> 'a\nb')
--   + CHECK (nick <> 'a\n\nc')
-- Hazards:
--   error: Rows in users violate CHECK (nick <> 'a\n\nc'), so the migration will fail. Fix or delete them first.
--       SELECT * FROM users WHERE NOT (nick <> 'a
--      \u0020
--       c')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_users" ("id" integer PRIMARY KEY, "nick" text, CHECK("godwit_new_users"."nick" <> 'a

c'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'table' AND name = 'godwit_new_users' AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 191586008; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of godwit_new_users are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_users') = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of users',
  replace((SELECT substr(sql, 32) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_users'), char(13), '') IS
  replace(' ("id" integer PRIMARY KEY, "nick" text, CHECK("godwit_new_users"."nick" <> ''a

c''))', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'users has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    char(10) || 'c''))', 'b''))') FROM sqlite_master WHERE name = 'godwit_new_users');
INSERT INTO temp.godwit_guard SELECT 'every row of users passes CHECK (nick <> ''a\n\nc'')',
  NOT EXISTS (SELECT 1 FROM users WHERE NOT (nick <> 'a

c'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_users')
WHERE type = 'table' AND name IN ('users') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 191593928; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'users has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'users') IS
  (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_users');
DROP TABLE godwit_new_users;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
