-- größe: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - a TEXT
--   + a TEXT UNIQUE
-- Hazards:
--   error: Rows in größe are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM "größe" WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   info: Rows of größe that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "größe" WHERE EXISTS (SELECT 1 FROM (VALUES (+a), (+"ü")) WHERE typeof(column1) IN ('integer', 'real'))

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_größe" (a TEXT UNIQUE, "ü" TEXT DEFAULT 'ä');
INSERT INTO temp.godwit_guard SELECT 'größe has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'größe') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'a TEXT UNIQUE', 'a TEXT') FROM sqlite_master WHERE name = 'godwit_new_größe')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'größe' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT OR ABORT INTO "godwit_new_größe" (rowid, a, "ü") SELECT rowid, a, "ü" FROM "größe" ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of größe was copied', (SELECT count(*) FROM "godwit_new_größe") = (SELECT count(*) FROM "größe");
INSERT INTO temp.godwit_guard SELECT 'every value of größe is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "größe" WHERE typeof(a) IN ('integer', 'real') OR typeof("ü") IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'größe' THEN 'CREATE TABLE "godwit_new_größe"' || substr(sql, 21)
    WHEN name = 'godwit_new_größe' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_größe' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'größe' THEN 'godwit_new_größe' WHEN 'godwit_new_größe' THEN 'größe' END
WHERE type IN ('table', 'index') AND tbl_name IN ('größe', 'godwit_new_größe') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 20936994; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now größe', changes() > 1;
DROP TABLE "godwit_new_größe";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
