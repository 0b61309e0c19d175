-- t\rDROP TABLE y; --\r: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "c\rDROP TABLE y; --\r" TEXT NOT NULL
--   + "c\rDROP TABLE y; --\r" TEXT
--   - CONSTRAINT "u\rDROP TABLE y; --\r" UNIQUE ("c\rDROP TABLE y; --\r")
-- Hazards:
--   info: Rows of t\rDROP TABLE y; --\r that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "t\rDROP TABLE y; --\r" WHERE typeof("c\rDROP TABLE y; --\r") IN ('integer', 'real')
--         OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER))
--         OR NOT ("c\rdrop table y; --\r" <> 'never')

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t\rDROP TABLE y; --\r is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of t\rDROP TABLE y; --\r are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t\rDROP TABLE y; --\r is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t\rDROP TABLE y; --\r" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of t\rDROP TABLE y; --\r was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every value of t\rDROP TABLE y; --\r is stored as its column stores values" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "t\rDROP TABLE y; --\r and its copy have exchanged their names" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "t\rDROP TABLE y; --\r has kept its indexes" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "godwit_new_t\rDROP TABLE y; --\r is gone again" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t\rDROP TABLE y; --\r is free" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t\rDROP TABLE y; --\r" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "t\rDROP TABLE y; --\r has its new definition" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "godwit_new_t\rDROP TABLE y; --\r is gone again" CHECK (n <> 16 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- t\rDROP TABLE y; --\r: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
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
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13)) AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) AND sql IS NOT NULL) = 2
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
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
      || '" BEGIN DELETE FROM y WHERE a = 99; END')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13) COLLATE NOCASE);
CREATE TABLE "godwit_new_tDROP TABLE y; --" (
  id INTEGER PRIMARY KEY,
  "cDROP TABLE y; --" TEXT,
  parent INTEGER ,
  CONSTRAINT "kDROP TABLE y; --" CHECK ("cDROP TABLE y; --" <> 'never')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
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
INSERT OR ABORT INTO "godwit_new_tDROP TABLE y; --" (id, "cDROP TABLE y; --", parent)
SELECT id, "cDROP TABLE y; --", parent FROM "tDROP TABLE y; --";
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM "godwit_new_tDROP TABLE y; --") = (SELECT count(*) FROM "tDROP TABLE y; --");
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM "tDROP TABLE y; --"
    WHERE typeof("cDROP TABLE y; --") IN ('integer', 'real')
      OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13)
      || 'DROP TABLE y; --' || char(13)) THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13)
      || 'DROP TABLE y; --' || char(13)) THEN sql
    WHEN name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13) THEN 'CREATE TABLE "godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"' || substr(sql, 35)
    WHEN name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13) THEN 'CREATE TABLE "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"' || substr(sql, 46) ELSE sql END,
  name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13)
      || 'DROP TABLE y; --' || char(13)) THEN name
    WHEN name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13) THEN 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)
    WHEN name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13) THEN 't' || char(13)
      || 'DROP TABLE y; --' || char(13)
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13) THEN 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13) WHEN tbl_name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13) THEN 't' || char(13)
      || 'DROP TABLE y; --' || char(13) END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13)
      || 'DROP TABLE y; --' || char(13)) THEN tbl_name WHEN tbl_name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13) THEN 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13) WHEN tbl_name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13) THEN 't' || char(13)
      || 'DROP TABLE y; --' || char(13) END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t' || char(13)
      || 'DROP TABLE y; --' || char(13), 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)) OR type = 'trigger' AND lower(tbl_name) = lower('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) OR type = 'index' AND name IN ('i' || char(13)
      || 'DROP TABLE y; --' || char(13))) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 64599203;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 35);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM pragma_index_list('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) WHERE name IN ('i' || char(13)
      || 'DROP TABLE y; --' || char(13))) = 1;
DROP TABLE "godwit_new_tDROP TABLE y; --";
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13));
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13) COLLATE NOCASE);
CREATE TABLE "godwit_new_tDROP TABLE y; --" (
  id INTEGER PRIMARY KEY,
  "cDROP TABLE y; --" TEXT,
  parent INTEGER CONSTRAINT "fDROP TABLE y; --" REFERENCES "pDROP TABLE y; --" (id),
  CONSTRAINT "kDROP TABLE y; --" CHECK ("cDROP TABLE y; --" <> 'never')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
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
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"' || substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13))
WHERE type = 'table' AND name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 14;
PRAGMA schema_version = 64607123;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
    (SELECT 'CREATE TABLE "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"' || substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_table_xinfo('t' || char(13)
      || 'DROP TABLE y; --' || char(13)))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_foreign_key_list('t' || char(13)
      || 'DROP TABLE y; --' || char(13)));
DROP TABLE "godwit_new_tDROP TABLE y; --";
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13));

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 16, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
