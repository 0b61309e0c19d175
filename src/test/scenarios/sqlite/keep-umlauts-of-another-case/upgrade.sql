-- Ä: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - a TEXT
--   + a TEXT UNIQUE
-- ä: definition edited in place, no row moves.
--   - a TEXT
--   + a TEXT NOT NULL
-- Hazards:
--   error: Rows in Ä are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM "Ä" WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   info: Rows of Ä that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "Ä" WHERE typeof(a) IN ('integer', 'real')
--   error: ä.a is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill ä.a=EXPRESSION.
--       SELECT * FROM "ä" WHERE a IS NULL

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of Ä is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of Ä are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_Ä is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of Ä" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of Ä was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every value of Ä is stored as its column stores values" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "Ä and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_Ä is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the definition of ä is the one this migration was made for" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "no ä.a is NULL" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "the name godwit_new_ä is free" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of ä" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "ä has its new definition" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "godwit_new_ä is gone again" CHECK (n <> 16 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Ä: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "Ä" (a TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Ä') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('Ä') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_Ä' COLLATE NOCASE);
CREATE TABLE "godwit_new_Ä" (a TEXT UNIQUE);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Ä');
INSERT OR ABORT INTO "godwit_new_Ä" (rowid, a)
SELECT rowid, a FROM "Ä" ORDER BY rowid;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM "godwit_new_Ä") = (SELECT count(*) FROM "Ä");
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM "Ä"
    WHERE typeof(a) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'Ä' THEN 'CREATE TABLE "godwit_new_Ä"' || substr(sql, 17)
    WHEN name = 'godwit_new_Ä' THEN 'CREATE TABLE "Ä"' || substr(sql, 28) ELSE sql END,
  name = CASE
    WHEN name = 'Ä' THEN 'godwit_new_Ä'
    WHEN name = 'godwit_new_Ä' THEN 'Ä'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'Ä' THEN 'godwit_new_Ä' WHEN tbl_name = 'godwit_new_Ä' THEN 'Ä' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'Ä' THEN 'godwit_new_Ä' WHEN tbl_name = 'godwit_new_Ä' THEN 'Ä' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('Ä', 'godwit_new_Ä')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 256666597;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT substr(sql, 28) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Ä') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 17);
DROP TABLE "godwit_new_Ä";
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_Ä');

-- ä: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 11, d.was =
    'CREATE TABLE "ä" (a TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'ä') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM "ä" WHERE a IS NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_ä' COLLATE NOCASE);
CREATE TABLE "godwit_new_ä" (a TEXT NOT NULL);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_ä');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE "ä"' || substr(sql, 28) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_ä')
WHERE type = 'table' AND name = 'ä' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 14;
PRAGMA schema_version = 256674517;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'ä') =
    (SELECT 'CREATE TABLE "ä"' || substr(sql, 28) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_ä')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('ä') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_ä'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_ä') EXCEPT SELECT * FROM pragma_table_xinfo('ä'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('ä') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_ä'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_ä') EXCEPT SELECT * FROM pragma_foreign_key_list('ä'));
DROP TABLE "godwit_new_ä";
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_ä');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 16, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
