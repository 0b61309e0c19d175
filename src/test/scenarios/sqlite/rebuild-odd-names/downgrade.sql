-- o'r der: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "grüß ""e" TEXT UNIQUE
--   + "grüß ""e" TEXT
--   - [select] INT NOT NULL
--   + [select] INT
-- i x: index dropped.
--   - CREATE INDEX "i x" ON "o'r der" ("a.b" DESC)
-- Hazards:
--   info: Rows of o'r der that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "o'r der" WHERE EXISTS (SELECT 1 FROM (VALUES (+"grüß ""e"), (+tick), (+"")) WHERE typeof(column1) IN ('integer', 'real'))
--         OR EXISTS (SELECT 1 FROM (VALUES (+"select"), (+"a.b"))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of o'r der is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of o'r der are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_o'r der is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of o'r der" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of o'r der was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every value of o'r der is stored as its column stores values" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "o'r der and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_o'r der is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 11 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- o'r der: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "o''r der"("grüß ""e" TEXT UNIQUE, [select] INT NOT NULL, `tick` TEXT, "a.b" INT, "" TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'o''r der') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('o''r der') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('o''r der') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "i x" ON "o''r der" ("a.b" DESC)')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_o''r der' COLLATE NOCASE);
CREATE TABLE "godwit_new_o'r der"("grüß ""e" TEXT, [select] INT, `tick` TEXT, "a.b" INT, "" TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_o''r der');
INSERT OR ABORT INTO "godwit_new_o'r der" (rowid, "grüß ""e", "select", tick, "a.b", "")
SELECT rowid, "grüß ""e", "select", tick, "a.b", "" FROM "o'r der" ORDER BY rowid;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM "godwit_new_o'r der") = (SELECT count(*) FROM "o'r der");
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM "o'r der"
    WHERE typeof("grüß ""e") IN ('integer', 'real')
      OR (typeof("select") = 'text' AND +"select" = CAST("select" AS NUMERIC)) OR (typeof("select") = 'real' AND "select" = CAST("select" AS INTEGER))
      OR typeof(tick) IN ('integer', 'real')
      OR (typeof("a.b") = 'text' AND +"a.b" = CAST("a.b" AS NUMERIC)) OR (typeof("a.b") = 'real' AND "a.b" = CAST("a.b" AS INTEGER))
      OR typeof("") IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'o''r der' THEN 'CREATE TABLE "godwit_new_o''r der"' || substr(sql, 23)
    WHEN name = 'i x' THEN 'CREATE INDEX "godwit_new_i x" ON "godwit_new_o''r der"' || substr(sql, 32)
    WHEN name = 'godwit_new_o''r der' THEN 'CREATE TABLE "o''r der"' || substr(sql, 34) ELSE sql END,
  name = CASE
    WHEN name = 'o''r der' THEN 'godwit_new_o''r der'
    WHEN name = 'i x' THEN 'godwit_new_i x'
    WHEN name = 'godwit_new_o''r der' THEN 'o''r der'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'o''r der' THEN 'godwit_new_o''r der' WHEN tbl_name = 'godwit_new_o''r der' THEN 'o''r der' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'o''r der' THEN 'godwit_new_o''r der' WHEN tbl_name = 'godwit_new_o''r der' THEN 'o''r der' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('o''r der', 'godwit_new_o''r der')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 15157782;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT substr(sql, 34) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_o''r der') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 23);
DROP TABLE "godwit_new_o'r der";
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_o''r der');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index i x')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 11, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
