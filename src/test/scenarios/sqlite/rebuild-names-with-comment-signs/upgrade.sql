-- t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" TEXT
--   + "c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" TEXT NOT NULL
--   + CONSTRAINT "u\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" UNIQUE ("c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\")
-- Hazards:
--   error: t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\.c\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\ is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\.c\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\=EXPRESSION.
--       SELECT * FROM "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" WHERE "c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" IS NULL
--   error: Rows in t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\ are equal in (c\u002A/ drop table y; \u002F* -- , '' ' " ` ] \\n \\), so the migration will fail. Fix or delete them first.
--       SELECT "c\u002A/ drop table y; \u002F* -- , '' ' "" ` ] \\n \\", count(*) FROM "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" WHERE "c\u002A/ drop table y; \u002F* -- , '' ' "" ` ] \\n \\" IS NOT NULL GROUP BY "c\u002A/ drop table y; \u002F* -- , '' ' "" ` ] \\n \\" HAVING count(*) > 1
--   info: Rows of t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\ that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" WHERE typeof("c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\") IN ('integer', 'real')
--         OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER))
--         OR NOT ("c\u002A/ drop table y; \u002F* -- , '' ' "" ` ] \\n \\" <> 'never')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (
  id INTEGER PRIMARY KEY,
  "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" TEXT NOT NULL,
  parent INTEGER CONSTRAINT "f*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" REFERENCES "p*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (id),
  CONSTRAINT "k*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" CHECK ("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" <> 'never'),
  CONSTRAINT "u*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" UNIQUE ("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \")
);
INSERT INTO temp.godwit_guard SELECT 't\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \'), char(13), '') IS
  replace('CREATE TABLE "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" (
  id INTEGER PRIMARY KEY,
  "c*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" TEXT,
  parent INTEGER CONSTRAINT "f*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" REFERENCES "p*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" (id),
  CONSTRAINT "k*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" CHECK ("c*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" <> ''never'')
)', char(13), '')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "i*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" ON "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" ("c*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \")',
    'CREATE TRIGGER "g*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" AFTER DELETE ON "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" BEGIN DELETE FROM y WHERE a = 99; END')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \');
CREATE TEMP TABLE "godwit_text_of_godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'CONSTRAINT "f*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" REFERENCES "p*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" (id)', '')
  WHERE name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 199894830; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO temp.godwit_guard SELECT 'no t\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\.c\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ is NULL',
  NOT EXISTS (SELECT 1 FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" WHERE "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" IS NULL);
INSERT OR ABORT INTO "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (id, "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \", parent)
SELECT id, "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \", parent FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
INSERT INTO temp.godwit_guard SELECT 'every row of t\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ was copied',
  (SELECT count(*) FROM "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \") = (SELECT count(*) FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \");
INSERT INTO temp.godwit_guard SELECT 'every value of t\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" WHERE typeof("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \") IN ('integer', 'real')
    OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') THEN sql WHEN name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 'CREATE TABLE "godwit_new_t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \"' || substr(sql, 58)
    WHEN name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp."godwit_text_of_godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \") ELSE sql END,
  name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') THEN name WHEN tbl_name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') THEN tbl_name WHEN tbl_name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' WHEN tbl_name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \', 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 199902750; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 't\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ has kept its indexes',
  (SELECT count(*) FROM pragma_index_list('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') WHERE origin = 'c') = 1;
DROP TABLE temp."godwit_text_of_godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \"; DROP TABLE "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 10 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
