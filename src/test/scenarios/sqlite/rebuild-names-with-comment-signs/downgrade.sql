-- t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" TEXT NOT NULL
--   + "c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" TEXT
--   - CONSTRAINT "u\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" UNIQUE ("c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\")
-- Hazards:
--   info: Rows of t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\ that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" WHERE typeof("c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\") IN ('integer', 'real')
--         OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER))
--         OR NOT ("c\u002A/ drop table y; \u002F* -- , '' ' "" ` ] \\n \\" <> 'never')

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every value of t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ is stored as its column stores values" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ and its copy have exchanged their names" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ has kept its indexes" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "godwit_new_t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ is gone again" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ is free" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ has its new definition" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "godwit_new_t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ is gone again" CHECK (n <> 16 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" TEXT NOT NULL,' || char(10)
      || '  parent INTEGER CONSTRAINT "f*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" REFERENCES "p*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" (id),' || char(10)
      || '  CONSTRAINT "k*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" CHECK ("c*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" <> ''never''),' || char(10)
      || '  CONSTRAINT "u*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" UNIQUE ("c*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \")' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') AND sql IS NOT NULL) = 2
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "i*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" ON "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" ("c*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \")',
    'CREATE TRIGGER "g*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" AFTER DELETE ON "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \" BEGIN DELETE FROM y WHERE a = 99; END')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' COLLATE NOCASE);
CREATE TABLE "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (
  id INTEGER PRIMARY KEY,
  "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" TEXT,
  parent INTEGER ,
  CONSTRAINT "k*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" CHECK ("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" <> 'never')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \');
INSERT OR ABORT INTO "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (id, "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \", parent)
SELECT id, "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \", parent FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \") = (SELECT count(*) FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \");
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \"
    WHERE typeof("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \") IN ('integer', 'real')
      OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') THEN sql
    WHEN name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 'CREATE TABLE "godwit_new_t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \"' || substr(sql, 58)
    WHEN name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 'CREATE TABLE "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \"' || substr(sql, 69) ELSE sql END,
  name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') THEN name
    WHEN name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \'
    WHEN name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' WHEN tbl_name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') THEN tbl_name WHEN tbl_name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' WHEN tbl_name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' THEN 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \', 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'trigger' AND lower(tbl_name) = lower('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') OR type = 'index' AND name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 64364725;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT substr(sql, 69) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 58);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM pragma_index_list('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') WHERE name IN ('i*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \')) = 1;
DROP TABLE "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' COLLATE NOCASE);
CREATE TABLE "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (
  id INTEGER PRIMARY KEY,
  "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" TEXT,
  parent INTEGER CONSTRAINT "f*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" REFERENCES "p*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (id),
  CONSTRAINT "k*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" CHECK ("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" <> 'never')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \"' || substr(sql, 69) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \')
WHERE type = 'table' AND name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 14;
PRAGMA schema_version = 64372645;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') =
    (SELECT 'CREATE TABLE "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \"' || substr(sql, 69) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') EXCEPT SELECT * FROM pragma_table_xinfo('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \') EXCEPT SELECT * FROM pragma_foreign_key_list('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \'));
DROP TABLE "godwit_new_t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 16, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
