-- Ünï "t: rebuilt, because column gone goes: every row is copied once, which takes time and twice the space; other lines of its definition mean the same in other words.
--   - gone
--   + CHECK ("current_date" < 9 OR a IS NULL)
-- Hazards:
--   warning: Dropping the column Ünï "t.gone deletes its values.
--   error: Rows in Ünï "t violate CHECK ("current_date" < 9 OR a IS NULL), so the migration will fail. Fix or delete them first.
--       SELECT * FROM "Ünï ""t" WHERE NOT ("current_date" < 9 OR a IS NULL)
--   info: Rows of Ünï "t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "Ünï ""t" WHERE EXISTS (SELECT 1 FROM (VALUES (+a), (+"current_date"))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR typeof("Ünï ""t") IN ('integer', 'real') OR NOT (a > 1 AND a < 100) OR NOT ("Ünï ""t" <> 'Ünï "t.a' AND "Ünï ""t" <> '')
--         OR NOT (NOT rowid >= 50)

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of Ünï ""t is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of Ünï ""t are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_Ünï ""t is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of Ünï ""t" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of Ünï ""t was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every value of Ünï ""t is stored as its column stores values" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "Ünï ""t and its copy have exchanged their names" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_new_Ünï ""t is gone again" CHECK (n <> 11 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Ünï "t: rebuilt, because column gone goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE ''Ünï "t'' (' || char(10)
      || '  a INTEGER CHECK ([Ünï "T].a > 1 AND main.''Ünï "t''.''a'' < 100),' || char(10)
      || '  "Ünï ""t" TEXT CHECK ("Ünï ""t" /* so */ . -- and' || char(10)
      || '    "Ünï ""t" <> ''Ünï "t.a'' AND "Ünï ""t" <> ''''),' || char(10)
      || '  "current_date" INTEGER, gone,' || char(10)
      || '  CONSTRAINT "Ünï ""t" CHECK (NOT[Ünï "t].rowid>=50)' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Ünï "t') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('Ünï "t') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_Ünï "t' COLLATE NOCASE);
CREATE TABLE "godwit_new_Ünï ""t" (
  a INTEGER CHECK ([godwit_new_Ünï "T].a > 1 AND main.'godwit_new_Ünï "t'.'a' < 100),
  "Ünï ""t" TEXT CHECK ("godwit_new_Ünï ""t" /* so */ . -- and
    "Ünï ""t" <> 'Ünï "t.a' AND "Ünï ""t" <> ''),
  "current_date" INTEGER,
  CONSTRAINT "Ünï ""t" CHECK (NOT[godwit_new_Ünï "t].rowid>=50),
  CHECK (temp.`godwit_new_Ünï "t`.current_date < 9 OR `godwit_new_Ünï "t`.a IS NULL)
);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Ünï "t');
INSERT OR ABORT INTO "godwit_new_Ünï ""t" (rowid, a, "Ünï ""t", "current_date")
SELECT rowid, a, "Ünï ""t", "current_date" FROM "Ünï ""t" ORDER BY rowid;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM "godwit_new_Ünï ""t") = (SELECT count(*) FROM "Ünï ""t");
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM "Ünï ""t"
    WHERE (typeof(a) = 'text' AND +a = CAST(a AS NUMERIC)) OR (typeof(a) = 'real' AND a = CAST(a AS INTEGER))
      OR typeof("Ünï ""t") IN ('integer', 'real')
      OR (typeof("current_date") = 'text' AND +"current_date" = CAST("current_date" AS NUMERIC)) OR (typeof("current_date") = 'real' AND "current_date" = CAST("current_date" AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'Ünï "t' THEN 'CREATE TABLE "godwit_new_Ünï ""t"' || substr(sql, 22, 23) || 'godwit_new_' || substr(sql, 45, 24) || 'godwit_new_' || substr(sql, 69, 45) || 'godwit_new_' || substr(sql, 114, 143) || 'godwit_new_' || substr(sql, 257)
    WHEN name = 'godwit_new_Ünï "t' THEN 'CREATE TABLE ''Ünï "t''' || replace(substr(sql, 34), 'godwit_new_', '') ELSE sql END,
  name = CASE
    WHEN name = 'Ünï "t' THEN 'godwit_new_Ünï "t'
    WHEN name = 'godwit_new_Ünï "t' THEN 'Ünï "t'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'Ünï "t' THEN 'godwit_new_Ünï "t' WHEN tbl_name = 'godwit_new_Ünï "t' THEN 'Ünï "t' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'Ünï "t' THEN 'godwit_new_Ünï "t' WHEN tbl_name = 'godwit_new_Ünï "t' THEN 'Ünï "t' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('Ünï "t', 'godwit_new_Ünï "t')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 178551530;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_Ünï "t') =
    (SELECT 'CREATE TABLE "godwit_new_Ünï ""t"' || substr(sql, 22, 23) || 'godwit_new_' || substr(sql, 45, 24) || 'godwit_new_' || substr(sql, 69, 45) || 'godwit_new_' || substr(sql, 114, 143) || 'godwit_new_' || substr(sql, 257) FROM (SELECT (SELECT was FROM main.godwit_guard WHERE n = 3) AS sql));
DROP TABLE "godwit_new_Ünï ""t";
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_Ünï "t');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 11, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
