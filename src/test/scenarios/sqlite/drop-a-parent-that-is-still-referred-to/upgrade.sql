-- p: table dropped.
-- Hazards:
--   warning: Dropping the table p deletes all its rows.
--   error: Rows in c violate FOREIGN KEY (pid) REFERENCES p (id) ON DELETE CASCADE, so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM c c WHERE c.pid IS NOT NULL
--   warning: There is no key for FOREIGN KEY (pid) REFERENCES p (id) ON DELETE CASCADE of c: with foreign keys on, SQLite refuses to write to these tables. Make the key a PRIMARY KEY or UNIQUE, or drop the reference.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Table p goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'p has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('p')) = 'id,name' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p'), 1, 14) = 'CREATE TABLE p';
INSERT INTO temp.godwit_guard SELECT 'no unknown table refers to p',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'p' COLLATE NOCASE
      AND m.name COLLATE NOCASE NOT IN ('c'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'p' THEN 'CREATE TABLE godwit_new_p' || substr(sql, 15) ELSE sql END,
  name = CASE WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'p' THEN 'godwit_new_p' END
WHERE type IN ('table', 'index') AND tbl_name = 'p' AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 179612671; PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_p;
INSERT INTO temp.godwit_guard SELECT 'every row of c has its referenced row for each new reference',
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('c') WHERE fkid IN (0));
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
