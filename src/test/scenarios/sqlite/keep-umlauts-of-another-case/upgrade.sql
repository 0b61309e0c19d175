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

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_Ä" (a TEXT UNIQUE);
INSERT INTO temp.godwit_guard SELECT 'Ä has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Ä') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'a TEXT UNIQUE', 'a TEXT') FROM sqlite_master WHERE name = 'godwit_new_Ä')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'Ä' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT OR ABORT INTO "godwit_new_Ä" (rowid, a) SELECT rowid, a FROM "Ä" ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of Ä was copied', (SELECT count(*) FROM "godwit_new_Ä") = (SELECT count(*) FROM "Ä");
INSERT INTO temp.godwit_guard SELECT 'every value of Ä is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "Ä" WHERE typeof(a) IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'Ä' THEN 'CREATE TABLE "godwit_new_Ä"' || substr(sql, 17)
    WHEN name = 'godwit_new_Ä' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_Ä' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'Ä' THEN 'godwit_new_Ä' WHEN 'godwit_new_Ä' THEN 'Ä' END
WHERE type IN ('table', 'index') AND tbl_name IN ('Ä', 'godwit_new_Ä') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 256666597; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now Ä', changes() > 1;
DROP TABLE "godwit_new_Ä";
CREATE TABLE "godwit_new_ä" (a TEXT NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'ä has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'ä') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'a TEXT NOT NULL', 'a TEXT') FROM sqlite_master WHERE name = 'godwit_new_ä');
INSERT INTO temp.godwit_guard SELECT 'no ä.a is NULL', NOT EXISTS (SELECT 1 FROM "ä" WHERE a IS NULL);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_ä')
WHERE type = 'table' AND name IN ('ä') AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 256674517; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'ä has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'ä') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_ä');
DROP TABLE "godwit_new_ä";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 9 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
