-- t\u0024{x}, \u0024{flyway:user}: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "c\u0024{x}, \u0024{flyway:user}" TEXT NOT NULL
--   + "c\u0024{x}, \u0024{flyway:user}" TEXT
--   - CONSTRAINT "u\u0024{x}, \u0024{flyway:user}" UNIQUE ("c\u0024{x}, \u0024{flyway:user}")
-- Hazards:
--   info: Rows of t\u0024{x}, \u0024{flyway:user} that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "t\u0024{x}, \u0024{flyway:user}" WHERE typeof("c\u0024{x}, \u0024{flyway:user}") IN ('integer', 'real')
--         OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER))
--         OR NOT ("c\u0024{x}, \u0024{flyway:user}" <> 'never')

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t\u0024{x}, \u0024{flyway:user} is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of t\u0024{x}, \u0024{flyway:user} are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t\u0024{x}, \u0024{flyway:user} is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t\u0024{x}, \u0024{flyway:user}" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of t\u0024{x}, \u0024{flyway:user} was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every value of t\u0024{x}, \u0024{flyway:user} is stored as its column stores values" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "t\u0024{x}, \u0024{flyway:user} and its copy have exchanged their names" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "t\u0024{x}, \u0024{flyway:user} has kept its indexes" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "godwit_new_t\u0024{x}, \u0024{flyway:user} is gone again" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t\u0024{x}, \u0024{flyway:user} is free" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t\u0024{x}, \u0024{flyway:user}" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "t\u0024{x}, \u0024{flyway:user} has its new definition" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "godwit_new_t\u0024{x}, \u0024{flyway:user} is gone again" CHECK (n <> 16 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- t\u0024{x}, \u0024{flyway:user}: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "t$' || '{x}, $' || '{flyway:user}" (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c$' || '{x}, $' || '{flyway:user}" TEXT NOT NULL,' || char(10)
      || '  parent INTEGER CONSTRAINT "f$' || '{x}, $' || '{flyway:user}" REFERENCES "p$' || '{x}, $' || '{flyway:user}" (id),' || char(10)
      || '  CONSTRAINT "k$' || '{x}, $' || '{flyway:user}" CHECK ("c$' || '{x}, $' || '{flyway:user}" <> ''never''),' || char(10)
      || '  CONSTRAINT "u$' || '{x}, $' || '{flyway:user}" UNIQUE ("c$' || '{x}, $' || '{flyway:user}")' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't$' || '{x}, $' || '{flyway:user}') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') AND sql IS NOT NULL) = 2
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "i$' || '{x}, $' || '{flyway:user}" ON "t$' || '{x}, $' || '{flyway:user}" ("c$' || '{x}, $' || '{flyway:user}")',
    'CREATE TRIGGER "g$' || '{x}, $' || '{flyway:user}" AFTER DELETE ON "t$' || '{x}, $' || '{flyway:user}" BEGIN DELETE FROM y WHERE a = 99; END')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' COLLATE NOCASE);
CREATE TABLE "godwit_new_t${x}, ${flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c${x}, ${flyway:user}" TEXT,
  parent INTEGER ,
  CONSTRAINT "k${x}, ${flyway:user}" CHECK ("c${x}, ${flyway:user}" <> 'never')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}');
INSERT OR ABORT INTO "godwit_new_t${x}, ${flyway:user}" (id, "c${x}, ${flyway:user}", parent)
SELECT id, "c${x}, ${flyway:user}", parent FROM "t${x}, ${flyway:user}";
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM "godwit_new_t${x}, ${flyway:user}") = (SELECT count(*) FROM "t${x}, ${flyway:user}");
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM "t${x}, ${flyway:user}"
    WHERE typeof("c${x}, ${flyway:user}") IN ('integer', 'real')
      OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}') THEN sql
    WHEN name = 't$' || '{x}, $' || '{flyway:user}' THEN 'CREATE TABLE "godwit_new_t$' || '{x}, $' || '{flyway:user}"' || substr(sql, 37)
    WHEN name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' THEN 'CREATE TABLE "t$' || '{x}, $' || '{flyway:user}"' || substr(sql, 48) ELSE sql END,
  name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}') THEN name
    WHEN name = 't$' || '{x}, $' || '{flyway:user}' THEN 'godwit_new_t$' || '{x}, $' || '{flyway:user}'
    WHEN name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' THEN 't$' || '{x}, $' || '{flyway:user}'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 't$' || '{x}, $' || '{flyway:user}' THEN 'godwit_new_t$' || '{x}, $' || '{flyway:user}' WHEN tbl_name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' THEN 't$' || '{x}, $' || '{flyway:user}' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}') THEN tbl_name WHEN tbl_name = 't$' || '{x}, $' || '{flyway:user}' THEN 'godwit_new_t$' || '{x}, $' || '{flyway:user}' WHEN tbl_name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' THEN 't$' || '{x}, $' || '{flyway:user}' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t$' || '{x}, $' || '{flyway:user}', 'godwit_new_t$' || '{x}, $' || '{flyway:user}') OR type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 218502934;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT substr(sql, 48) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 37);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM pragma_index_list('t$' || '{x}, $' || '{flyway:user}') WHERE name IN ('i$' || '{x}, $' || '{flyway:user}')) = 1;
DROP TABLE "godwit_new_t${x}, ${flyway:user}";
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' COLLATE NOCASE);
CREATE TABLE "godwit_new_t${x}, ${flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c${x}, ${flyway:user}" TEXT,
  parent INTEGER CONSTRAINT "f${x}, ${flyway:user}" REFERENCES "p${x}, ${flyway:user}" (id),
  CONSTRAINT "k${x}, ${flyway:user}" CHECK ("c${x}, ${flyway:user}" <> 'never')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE "t$' || '{x}, $' || '{flyway:user}"' || substr(sql, 48) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}')
WHERE type = 'table' AND name = 't$' || '{x}, $' || '{flyway:user}' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 14;
PRAGMA schema_version = 218510854;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't$' || '{x}, $' || '{flyway:user}') =
    (SELECT 'CREATE TABLE "t$' || '{x}, $' || '{flyway:user}"' || substr(sql, 48) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('t$' || '{x}, $' || '{flyway:user}') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_t$' || '{x}, $' || '{flyway:user}'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_t$' || '{x}, $' || '{flyway:user}') EXCEPT SELECT * FROM pragma_table_xinfo('t$' || '{x}, $' || '{flyway:user}'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('t$' || '{x}, $' || '{flyway:user}') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_t$' || '{x}, $' || '{flyway:user}'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t$' || '{x}, $' || '{flyway:user}') EXCEPT SELECT * FROM pragma_foreign_key_list('t$' || '{x}, $' || '{flyway:user}'));
DROP TABLE "godwit_new_t${x}, ${flyway:user}";
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 16, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
