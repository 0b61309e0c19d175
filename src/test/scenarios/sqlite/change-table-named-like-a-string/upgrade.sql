-- t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - 'a' TEXT
--   + 'a' TEXT NOT NULL UNIQUE
-- Hazards:
--   error: t.a is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill t.a=EXPRESSION.
--       SELECT * FROM t WHERE a IS NULL
--   error: Rows in t are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM t WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE typeof(a) IN ('integer', 'real')
--         OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER))

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE 'godwit_new_t' ('a' TEXT NOT NULL UNIQUE, b INT);
INSERT INTO temp.godwit_guard SELECT 't has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    '''a'' TEXT NOT NULL UNIQUE', '''a'' TEXT') FROM sqlite_master WHERE name = 'godwit_new_t')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'no t.a is NULL', NOT EXISTS (SELECT 1 FROM t WHERE a IS NULL);
INSERT OR ABORT INTO godwit_new_t (rowid, a, b) SELECT rowid, a, b FROM t ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO temp.godwit_guard SELECT 'every value of t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM t WHERE typeof(a) IN ('integer', 'real')
    OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 't' THEN 'CREATE TABLE ''godwit_new_t''' || substr(sql, 17)
    WHEN name = 'godwit_new_t' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 't' THEN 'godwit_new_t' WHEN 'godwit_new_t' THEN 't' END
WHERE type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 76303600; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t', changes() > 1;
DROP TABLE godwit_new_t;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
