-- t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " TEXT
--   + "c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " TEXT NOT NULL
--   + CONSTRAINT "u\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " UNIQUE ("c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , ")
-- Hazards:
--   error: t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , .c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , .c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , =EXPRESSION.
--       SELECT * FROM "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " WHERE "c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " IS NULL
--   error: Rows in t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  are equal in (c\u2028drop table y;\u2029--\u0085\u000B\u000C\u202E , ), so the migration will fail. Fix or delete them first.
--       SELECT "c\u2028drop table y;\u2029--\u0085\u000B\u000C\u202E , ", count(*) FROM "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " WHERE "c\u2028drop table y;\u2029--\u0085\u000B\u000C\u202E , " IS NOT NULL GROUP BY "c\u2028drop table y;\u2029--\u0085\u000B\u000C\u202E , " HAVING count(*) > 1
--   info: Rows of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " WHERE typeof("c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , ") IN ('integer', 'real')
--         OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER))
--         OR NOT ("c\u2028drop table y;\u2029--\u0085\u000B\u000C\u202E , " <> 'never')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_t DROP TABLE y; --‮ , " (
  id INTEGER PRIMARY KEY,
  "c DROP TABLE y; --‮ , " TEXT NOT NULL,
  parent INTEGER CONSTRAINT "f DROP TABLE y; --‮ , " REFERENCES "p DROP TABLE y; --‮ , " (id),
  CONSTRAINT "k DROP TABLE y; --‮ , " CHECK ("c DROP TABLE y; --‮ , " <> 'never'),
  CONSTRAINT "u DROP TABLE y; --‮ , " UNIQUE ("c DROP TABLE y; --‮ , ")
);
INSERT INTO temp.godwit_guard SELECT 't\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't DROP TABLE y; --‮ , '), char(13), '') IS
  replace('CREATE TABLE "t DROP TABLE y; --‮ , " (
  id INTEGER PRIMARY KEY,
  "c DROP TABLE y; --‮ , " TEXT,
  parent INTEGER CONSTRAINT "f DROP TABLE y; --‮ , " REFERENCES "p DROP TABLE y; --‮ , " (id),
  CONSTRAINT "k DROP TABLE y; --‮ , " CHECK ("c DROP TABLE y; --‮ , " <> ''never'')
)', char(13), '')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "i DROP TABLE y; --‮ , " ON "t DROP TABLE y; --‮ , " ("c DROP TABLE y; --‮ , ")',
    'CREATE TRIGGER "g DROP TABLE y; --‮ , " AFTER DELETE ON "t DROP TABLE y; --‮ , " BEGIN DELETE FROM y WHERE a = 99; END')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't DROP TABLE y; --‮ , ' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,\u0020',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t DROP TABLE y; --‮ , ');
CREATE TEMP TABLE "godwit_text_of_godwit_new_t DROP TABLE y; --‮ , " AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_t DROP TABLE y; --‮ , ';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'CONSTRAINT "f DROP TABLE y; --‮ , " REFERENCES "p DROP TABLE y; --‮ , " (id)', '')
  WHERE name = 'godwit_new_t DROP TABLE y; --‮ , ' AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 239705122; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO temp.godwit_guard SELECT 'no t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , .c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is NULL',
  NOT EXISTS (SELECT 1 FROM "t DROP TABLE y; --‮ , " WHERE "c DROP TABLE y; --‮ , " IS NULL);
INSERT OR ABORT INTO "godwit_new_t DROP TABLE y; --‮ , " (id, "c DROP TABLE y; --‮ , ", parent)
SELECT id, "c DROP TABLE y; --‮ , ", parent FROM "t DROP TABLE y; --‮ , ";
INSERT INTO temp.godwit_guard SELECT 'every row of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  was copied',
  (SELECT count(*) FROM "godwit_new_t DROP TABLE y; --‮ , ") = (SELECT count(*) FROM "t DROP TABLE y; --‮ , ");
INSERT INTO temp.godwit_guard SELECT 'every value of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "t DROP TABLE y; --‮ , " WHERE typeof("c DROP TABLE y; --‮ , ") IN ('integer', 'real')
    OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ') THEN sql WHEN name = 't DROP TABLE y; --‮ , ' THEN 'CREATE TABLE "godwit_new_t DROP TABLE y; --‮ , "' || substr(sql, 41)
    WHEN name = 'godwit_new_t DROP TABLE y; --‮ , ' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp."godwit_text_of_godwit_new_t DROP TABLE y; --‮ , ") ELSE sql END,
  name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ') THEN name WHEN tbl_name = 'godwit_new_t DROP TABLE y; --‮ , ' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ') THEN tbl_name WHEN tbl_name = 't DROP TABLE y; --‮ , ' THEN 'godwit_new_t DROP TABLE y; --‮ , ' WHEN tbl_name = 'godwit_new_t DROP TABLE y; --‮ , ' THEN 't DROP TABLE y; --‮ , ' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t DROP TABLE y; --‮ , ', 'godwit_new_t DROP TABLE y; --‮ , ') OR type = 'trigger' AND lower(tbl_name) = lower('t DROP TABLE y; --‮ , ') OR type = 'index' AND name IN ('i DROP TABLE y; --‮ , ')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 239713042; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,\u0020', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 't\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  has kept its indexes',
  (SELECT count(*) FROM pragma_index_list('t DROP TABLE y; --‮ , ') WHERE origin = 'c') = 1;
DROP TABLE temp."godwit_text_of_godwit_new_t DROP TABLE y; --‮ , "; DROP TABLE "godwit_new_t DROP TABLE y; --‮ , ";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 10 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
