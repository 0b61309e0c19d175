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

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_o'r der"("grüß ""e" TEXT, [select] INT, `tick` TEXT, "a.b" INT, "" TEXT);
INSERT INTO temp.godwit_guard SELECT 'o''r der has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'o''r der') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    '"grüß ""e" TEXT, [select] INT', '"grüß ""e" TEXT UNIQUE, [select] INT NOT NULL') FROM sqlite_master WHERE name = 'godwit_new_o''r der')
  AND (SELECT count(*) = 1 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "i x" ON "o''r der" ("a.b" DESC)')) = 1
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'o''r der' COLLATE NOCASE AND sql IS NOT NULL);
INSERT OR ABORT INTO "godwit_new_o'r der" (rowid, "grüß ""e", "select", tick, "a.b", "")
SELECT rowid, "grüß ""e", "select", tick, "a.b", "" FROM "o'r der" ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of o''r der was copied', (SELECT count(*) FROM "godwit_new_o'r der") = (SELECT count(*) FROM "o'r der");
INSERT INTO temp.godwit_guard SELECT 'every value of o''r der is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "o'r der" WHERE typeof("grüß ""e") IN ('integer', 'real') OR typeof(tick) IN ('integer', 'real')
    OR typeof("") IN ('integer', 'real')
    OR (typeof("select") = 'text' AND +"select" = CAST("select" AS NUMERIC)) OR (typeof("select") = 'real' AND "select" = CAST("select" AS INTEGER))
    OR (typeof("a.b") = 'text' AND +"a.b" = CAST("a.b" AS NUMERIC)) OR (typeof("a.b") = 'real' AND "a.b" = CAST("a.b" AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'o''r der' THEN 'CREATE TABLE "godwit_new_o''r der"' || substr(sql, 23)
    WHEN name = 'i x' THEN 'CREATE INDEX "godwit_new_i x" ON "godwit_new_o''r der"' || substr(sql, 32)
    WHEN name = 'godwit_new_o''r der' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_o''r der' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'o''r der' THEN 'godwit_new_o''r der' WHEN 'godwit_new_o''r der' THEN 'o''r der' END
WHERE type IN ('table', 'index') AND tbl_name IN ('o''r der', 'godwit_new_o''r der') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 15157782; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now o''r der', changes() > 1;
DROP TABLE "godwit_new_o'r der";
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index i x')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
