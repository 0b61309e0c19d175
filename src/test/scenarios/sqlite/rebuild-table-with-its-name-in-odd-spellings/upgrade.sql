-- Ünï "t: rebuilt, because column gone goes: every row is copied once, which takes time and twice the space; other lines change in wording only.
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

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE 'godwit_new_Ünï "t' (
  a INTEGER CHECK ([godwit_new_Ünï "T].a > 1 AND main.'godwit_new_Ünï "t'.'a' < 100),
  "Ünï ""t" TEXT CHECK ("godwit_new_Ünï ""t" /* so */ . -- and
    "Ünï ""t" <> 'Ünï "t.a' AND "Ünï ""t" <> ''),
  "current_date" INTEGER,
  CONSTRAINT "Ünï ""t" CHECK (NOT[godwit_new_Ünï "t].rowid>=50),
  CHECK (temp.`godwit_new_Ünï "t`.current_date < 9 OR `godwit_new_Ünï "t`.a IS NULL)
);
INSERT INTO temp.godwit_guard SELECT 'Ünï "t has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'Ünï "t'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '  "current_date" INTEGER,' || char(10)
      || '  CONSTRAINT "Ünï ""t" CHECK (NOT[Ünï "t].rowid>=50),' || char(10)
      || '  CHECK (temp.`Ünï "t`.current_date < 9 OR `Ünï "t`.a IS NULL)', '  "current_date" INTEGER, gone,' || char(10) || '  CONSTRAINT "Ünï ""t" CHECK (NOT[Ünï "t].rowid>=50)') FROM sqlite_master WHERE name = 'godwit_new_Ünï "t')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'Ünï "t' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO "godwit_new_Ünï ""t" (rowid, a, "Ünï ""t", "current_date") SELECT rowid, a, "Ünï ""t", "current_date" FROM "Ünï ""t" ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of Ünï "t was copied', (SELECT count(*) FROM "godwit_new_Ünï ""t") = (SELECT count(*) FROM "Ünï ""t");
INSERT INTO temp.godwit_guard SELECT 'every value of Ünï "t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "Ünï ""t" WHERE typeof("Ünï ""t") IN ('integer', 'real')
    OR (typeof(a) = 'text' AND +a = CAST(a AS NUMERIC)) OR (typeof(a) = 'real' AND a = CAST(a AS INTEGER))
    OR (typeof("current_date") = 'text' AND +"current_date" = CAST("current_date" AS NUMERIC)) OR (typeof("current_date") = 'real' AND "current_date" = CAST("current_date" AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'Ünï "t' THEN 'CREATE TABLE ''godwit_new_Ünï "t''' || substr(sql, 22, 23) || 'godwit_new_' || substr(sql, 45, 24) || 'godwit_new_' || substr(sql, 69, 45) || 'godwit_new_' || substr(sql, 114, 143) || 'godwit_new_' || substr(sql, 257)
    WHEN name = 'godwit_new_Ünï "t' THEN replace(replace(sql, 'godwit_new_', ''), char(13), '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_Ünï "t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'Ünï "t' THEN 'godwit_new_Ünï "t' WHEN 'godwit_new_Ünï "t' THEN 'Ünï "t' END
WHERE type IN ('table', 'index') AND tbl_name IN ('Ünï "t', 'godwit_new_Ünï "t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 178551530; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now Ünï "t', changes() > 1;
DROP TABLE "godwit_new_Ünï ""t";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
