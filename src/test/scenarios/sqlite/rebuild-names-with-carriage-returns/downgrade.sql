-- t\rDROP TABLE y; --\r: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "c\rDROP TABLE y; --\r" TEXT NOT NULL
--   + "c\rDROP TABLE y; --\r" TEXT
--   - CONSTRAINT "u\rDROP TABLE y; --\r" UNIQUE ("c\rDROP TABLE y; --\r")
-- Hazards:
--   info: Rows of t\rDROP TABLE y; --\r that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "t\rDROP TABLE y; --\r" WHERE typeof("c\rDROP TABLE y; --\r") IN ('integer', 'real')
--         OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER))
--         OR NOT ("c\rdrop table y; --\r" <> 'never')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_tDROP TABLE y; --" (
  id INTEGER PRIMARY KEY,
  "cDROP TABLE y; --" TEXT,
  parent INTEGER ,
  CONSTRAINT "kDROP TABLE y; --" CHECK ("cDROP TABLE y; --" <> 'never')
);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\rDROP TABLE y; --\r',
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  ' (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" TEXT,' || char(10)
      || '  parent INTEGER ,' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" CHECK ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" <> ''never'')' || char(10)
      || ')';
INSERT INTO temp.godwit_guard SELECT 't\rDROP TABLE y; --\r has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  'CREATE TABLE "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" TEXT NOT NULL,' || char(10)
      || '  parent INTEGER CONSTRAINT "f' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" REFERENCES "p' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (id),' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" CHECK ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" <> ''never''),' || char(10)
      || '  CONSTRAINT "u' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" UNIQUE ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '")' || char(10)
      || ')'
  AND (SELECT count(*) = 2 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "i' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" ON "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '")',
    'CREATE TRIGGER "g' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" AFTER DELETE ON "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" BEGIN DELETE FROM y WHERE a = 99; END')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' || char(13) || 'DROP TABLE y; --' || char(13) COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\rDROP TABLE y; --\r',
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  ' (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" TEXT,' || char(10)
      || '  parent INTEGER ,' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" CHECK ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" <> ''never'')' || char(10)
      || ')';
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO "godwit_new_tDROP TABLE y; --" (id, "cDROP TABLE y; --", parent) SELECT id, "cDROP TABLE y; --", parent FROM "tDROP TABLE y; --";
INSERT INTO temp.godwit_guard SELECT 'every row of t\rDROP TABLE y; --\r was copied',
  (SELECT count(*) FROM "godwit_new_tDROP TABLE y; --") = (SELECT count(*) FROM "tDROP TABLE y; --");
INSERT INTO temp.godwit_guard SELECT 'every value of t\rDROP TABLE y; --\r is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "tDROP TABLE y; --" WHERE typeof("cDROP TABLE y; --") IN ('integer', 'real')
    OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(13) || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13) || 'DROP TABLE y; --' || char(13)) THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(13) || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13) || 'DROP TABLE y; --' || char(13)) THEN sql WHEN name = 't' || char(13) || 'DROP TABLE y; --' || char(13) THEN 'CREATE TABLE "godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"' || substr(sql, 35)
    WHEN name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13) THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(13) || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13) || 'DROP TABLE y; --' || char(13)) THEN name WHEN tbl_name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13) THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(13) || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13) || 'DROP TABLE y; --' || char(13)) THEN tbl_name WHEN tbl_name = 't' || char(13) || 'DROP TABLE y; --' || char(13) THEN 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13) WHEN tbl_name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13) THEN 't' || char(13) || 'DROP TABLE y; --' || char(13) END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t' || char(13) || 'DROP TABLE y; --' || char(13), 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13)) OR type = 'trigger' AND lower(tbl_name) = lower('t' || char(13) || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13) || 'DROP TABLE y; --' || char(13))) AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 64599203; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t\rDROP TABLE y; --\r', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 't\rDROP TABLE y; --\r has kept its indexes',
  (SELECT count(*) FROM pragma_index_list('t' || char(13) || 'DROP TABLE y; --' || char(13)) WHERE origin = 'c') = 1;
DROP TABLE "godwit_new_tDROP TABLE y; --";
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO temp.godwit_guard SELECT 'the name godwit_new_t\rDROP TABLE y; --\r is free again',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13) COLLATE NOCASE);
CREATE TABLE "godwit_new_tDROP TABLE y; --" (
  id INTEGER PRIMARY KEY,
  "cDROP TABLE y; --" TEXT,
  parent INTEGER CONSTRAINT "fDROP TABLE y; --" REFERENCES "pDROP TABLE y; --" (id),
  CONSTRAINT "kDROP TABLE y; --" CHECK ("cDROP TABLE y; --" <> 'never')
);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\rDROP TABLE y; --\r',
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  ' (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" REFERENCES "p' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (id),' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" CHECK ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" <> ''never'')' || char(10)
      || ')';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\rDROP TABLE y; --\r',
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  ' (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" REFERENCES "p' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (id),' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" CHECK ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" <> ''never'')' || char(10)
      || ')';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13))
WHERE type = 'table' AND name IN ('t' || char(13) || 'DROP TABLE y; --' || char(13)) AND (SELECT sum(ok) FROM temp.godwit_guard) = 13;
PRAGMA schema_version = 64607123; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't\rDROP TABLE y; --\r has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_foreign_key_list('t' || char(13) || 'DROP TABLE y; --' || char(13)));
DROP TABLE "godwit_new_tDROP TABLE y; --";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 14 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
