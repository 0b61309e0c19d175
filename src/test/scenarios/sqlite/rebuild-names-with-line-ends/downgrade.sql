-- t\nDROP TABLE y; --\n: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "c\nDROP TABLE y; --\n" TEXT NOT NULL
--   + "c\nDROP TABLE y; --\n" TEXT
--   - CONSTRAINT "u\nDROP TABLE y; --\n" UNIQUE ("c\nDROP TABLE y; --\n")
-- Hazards:
--   info: Rows of t\nDROP TABLE y; --\n that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "t
--       DROP TABLE y; --
--       " WHERE typeof("c
--       DROP TABLE y; --
--       ") IN ('integer', 'real')
--         OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER))
--         OR NOT ("c
--       drop table y; --
--       " <> 'never')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_t
DROP TABLE y; --
" (
  id INTEGER PRIMARY KEY,
  "c
DROP TABLE y; --
" TEXT,
  parent INTEGER ,
  CONSTRAINT "k
DROP TABLE y; --
" CHECK ("c
DROP TABLE y; --
" <> 'never')
);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10) AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 121188494; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of godwit_new_t\nDROP TABLE y; --\n are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\nDROP TABLE y; --\n',
  replace((SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace(' (
  id INTEGER PRIMARY KEY,
  "c
DROP TABLE y; --
" TEXT,
  parent INTEGER ,
  CONSTRAINT "k
DROP TABLE y; --
" CHECK ("c
DROP TABLE y; --
" <> ''never'')
)', char(13), '');
INSERT INTO temp.godwit_guard SELECT 't\nDROP TABLE y; --\n has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace('CREATE TABLE "t
DROP TABLE y; --
" (
  id INTEGER PRIMARY KEY,
  "c
DROP TABLE y; --
" TEXT NOT NULL,
  parent INTEGER CONSTRAINT "f
DROP TABLE y; --
" REFERENCES "p
DROP TABLE y; --
" (id),
  CONSTRAINT "k
DROP TABLE y; --
" CHECK ("c
DROP TABLE y; --
" <> ''never''),
  CONSTRAINT "u
DROP TABLE y; --
" UNIQUE ("c
DROP TABLE y; --
")
)', char(13), '')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    replace('CREATE INDEX "i
DROP TABLE y; --
" ON "t
DROP TABLE y; --
" ("c
DROP TABLE y; --
")', char(13), ''),
    replace('CREATE TRIGGER "g
DROP TABLE y; --
" AFTER DELETE ON "t
DROP TABLE y; --
" BEGIN DELETE FROM y WHERE a = 99; END', char(13), ''))) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' || char(10) || 'DROP TABLE y; --' || char(10) COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\nDROP TABLE y; --\n',
  replace((SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace(' (
  id INTEGER PRIMARY KEY,
  "c
DROP TABLE y; --
" TEXT,
  parent INTEGER ,
  CONSTRAINT "k
DROP TABLE y; --
" CHECK ("c
DROP TABLE y; --
" <> ''never'')
)', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO "godwit_new_t
DROP TABLE y; --
" (id, "c
DROP TABLE y; --
", parent) SELECT id, "c
DROP TABLE y; --
", parent FROM "t
DROP TABLE y; --
";
INSERT INTO temp.godwit_guard SELECT 'every row of t\nDROP TABLE y; --\n was copied',
  (SELECT count(*) FROM "godwit_new_t
DROP TABLE y; --
") = (SELECT count(*) FROM "t
DROP TABLE y; --
");
INSERT INTO temp.godwit_guard SELECT 'every value of t\nDROP TABLE y; --\n is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "t
DROP TABLE y; --
" WHERE typeof("c
DROP TABLE y; --
") IN ('integer', 'real')
    OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(10) || 'DROP TABLE y; --' || char(10)) OR type = 'index' AND name IN ('i' || char(10) || 'DROP TABLE y; --' || char(10)) THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(10) || 'DROP TABLE y; --' || char(10)) OR type = 'index' AND name IN ('i' || char(10) || 'DROP TABLE y; --' || char(10)) THEN sql WHEN name = 't' || char(10) || 'DROP TABLE y; --' || char(10) THEN 'CREATE TABLE "godwit_new_t' || char(10)
      || 'DROP TABLE y; --' || char(10)
      || '"' || substr(sql, 35)
    WHEN name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10) THEN replace(replace(sql, 'godwit_new_', ''), char(13), '') ELSE sql END,
  name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(10) || 'DROP TABLE y; --' || char(10)) OR type = 'index' AND name IN ('i' || char(10) || 'DROP TABLE y; --' || char(10)) THEN name WHEN tbl_name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10) THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(10) || 'DROP TABLE y; --' || char(10)) OR type = 'index' AND name IN ('i' || char(10) || 'DROP TABLE y; --' || char(10)) THEN tbl_name WHEN tbl_name = 't' || char(10) || 'DROP TABLE y; --' || char(10) THEN 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10) WHEN tbl_name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10) THEN 't' || char(10) || 'DROP TABLE y; --' || char(10) END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t' || char(10) || 'DROP TABLE y; --' || char(10), 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)) OR type = 'trigger' AND lower(tbl_name) = lower('t' || char(10) || 'DROP TABLE y; --' || char(10)) OR type = 'index' AND name IN ('i' || char(10) || 'DROP TABLE y; --' || char(10))) AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 121196414; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t\nDROP TABLE y; --\n', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 't\nDROP TABLE y; --\n has kept its indexes',
  (SELECT count(*) FROM pragma_index_list('t' || char(10) || 'DROP TABLE y; --' || char(10)) WHERE origin = 'c') = 1;
DROP TABLE "godwit_new_t
DROP TABLE y; --
";
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO temp.godwit_guard SELECT 'the name godwit_new_t\nDROP TABLE y; --\n is free again',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10) COLLATE NOCASE);
CREATE TABLE "godwit_new_t
DROP TABLE y; --
" (
  id INTEGER PRIMARY KEY,
  "c
DROP TABLE y; --
" TEXT,
  parent INTEGER CONSTRAINT "f
DROP TABLE y; --
" REFERENCES "p
DROP TABLE y; --
" (id),
  CONSTRAINT "k
DROP TABLE y; --
" CHECK ("c
DROP TABLE y; --
" <> 'never')
);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10) AND (SELECT sum(ok) FROM temp.godwit_guard) = 12;
PRAGMA schema_version = 121204334; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of godwit_new_t\nDROP TABLE y; --\n are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\nDROP TABLE y; --\n',
  replace((SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace(' (
  id INTEGER PRIMARY KEY,
  "c
DROP TABLE y; --
" TEXT,
  parent INTEGER CONSTRAINT "f
DROP TABLE y; --
" REFERENCES "p
DROP TABLE y; --
" (id),
  CONSTRAINT "k
DROP TABLE y; --
" CHECK ("c
DROP TABLE y; --
" <> ''never'')
)', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\nDROP TABLE y; --\n',
  replace((SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace(' (
  id INTEGER PRIMARY KEY,
  "c
DROP TABLE y; --
" TEXT,
  parent INTEGER CONSTRAINT "f
DROP TABLE y; --
" REFERENCES "p
DROP TABLE y; --
" (id),
  CONSTRAINT "k
DROP TABLE y; --
" CHECK ("c
DROP TABLE y; --
" <> ''never'')
)', char(13), '');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10))
WHERE type = 'table' AND name IN ('t' || char(10) || 'DROP TABLE y; --' || char(10)) AND (SELECT sum(ok) FROM temp.godwit_guard) = 15;
PRAGMA schema_version = 121212254; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't\nDROP TABLE y; --\n has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)) EXCEPT SELECT * FROM pragma_foreign_key_list('t' || char(10) || 'DROP TABLE y; --' || char(10)));
DROP TABLE "godwit_new_t
DROP TABLE y; --
";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 16 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
