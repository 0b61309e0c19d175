-- größe: definition edited in place, no row moves.
--   - a TEXT
--   + a TEXT CHECK (a <> 'ß')
--   - "ü" TEXT DEFAULT 'ä'
--   + "ü" TEXT NOT NULL DEFAULT 'ö'
-- Hazards:
--   error: größe.ü is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill größe.ü=EXPRESSION.
--       SELECT * FROM "größe" WHERE "ü" IS NULL
--   error: Rows in größe violate CHECK (a <> 'ß'), so the migration will fail. Fix or delete them first.
--       SELECT * FROM "größe" WHERE NOT (a <> 'ß')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_größe" (a TEXT CHECK (a <> 'ß'), "ü" TEXT NOT NULL DEFAULT 'ö');
INSERT INTO temp.godwit_guard SELECT 'größe has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'größe') IS
  'CREATE TABLE "größe" (a TEXT, "ü" TEXT DEFAULT ''ä'')';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of größe',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_größe');
INSERT INTO temp.godwit_guard SELECT 'the indexes and triggers of größe are those this migration knows',
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'größe' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'no größe.ü is NULL', NOT EXISTS (SELECT 1 FROM "größe" WHERE "ü" IS NULL);
INSERT INTO temp.godwit_guard SELECT 'every row of größe passes CHECK (a <> ''ß'')', NOT EXISTS (SELECT 1 FROM "größe" WHERE NOT (a <> 'ß'));
-- Rows that only borrow the old default of ü get it written.
INSERT INTO temp.godwit_guard SELECT (SELECT count(*) FROM "größe" NOT INDEXED WHERE "ü" COLLATE BINARY IS 'ä'), 1;
-- First something else for changes() to tell, should the statement after it fail.
UPDATE temp.godwit_guard SET ok = ok WHERE rowid = 1 AND (SELECT what FROM temp.godwit_guard WHERE rowid = 8) = 0;
UPDATE "größe" NOT INDEXED SET "ü" = "ü" WHERE "ü" COLLATE BINARY IS 'ä';
INSERT INTO temp.godwit_guard SELECT 'the rows with the old default of größe.ü have it written',
  changes() = (SELECT what FROM temp.godwit_guard WHERE rowid = 8);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_größe')
WHERE type = 'table' AND name IN ('größe') AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 38932006; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'größe has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'größe') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_größe');
DROP TABLE "godwit_new_größe";
INSERT INTO temp.godwit_guard SELECT 'rows keep the old default of größe.ü',
  (SELECT count(*) FROM "größe" NOT INDEXED WHERE "ü" COLLATE BINARY IS 'ä') =
    (SELECT what FROM temp.godwit_guard WHERE rowid = 8);
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 11 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
