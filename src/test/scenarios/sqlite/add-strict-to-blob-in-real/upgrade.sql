-- t: rebuilt, because the type of y stores values differently: every row is copied once, which takes time and twice the space.
--   + STRICT
-- Hazards:
--   error: Some values of t.i are not INT, so the migration will fail. Fix them first.
--       SELECT * FROM t WHERE typeof(i) = 'blob' OR (typeof(i) = 'real' AND i <> CAST(i AS INTEGER)) OR (typeof(i) = 'text' AND NOT (typeof(CAST(i AS NUMERIC)) = 'integer' AND +i = CAST(i AS NUMERIC)))
--   error: The new type of t.i, INT, would store some values differently than they are. The script fails if there are such values; allow convert-values to convert them.
--       SELECT * FROM t WHERE (typeof(i) = 'text' AND +i = CAST(i AS NUMERIC)) OR (typeof(i) = 'real' AND i = CAST(i AS INTEGER))
--   error: Some values of t.n are not INTEGER, so the migration will fail. Fix them first.
--       SELECT * FROM t WHERE typeof(n) = 'blob' OR (typeof(n) = 'real' AND n <> CAST(n AS INTEGER)) OR (typeof(n) = 'text' AND NOT (typeof(CAST(n AS NUMERIC)) = 'integer' AND +n = CAST(n AS NUMERIC)))
--   error: The new type of t.n, INTEGER, would store some values differently than they are. The script fails if there are such values; allow convert-values to convert them.
--       SELECT * FROM t WHERE (typeof(n) = 'text' AND +n = CAST(n AS NUMERIC)) OR (typeof(n) = 'real' AND n = CAST(n AS INTEGER))
--   error: Some values of t.r are not REAL, so the migration will fail. Fix them first.
--       SELECT * FROM t WHERE typeof(r) = 'blob' OR (typeof(r) = 'text' AND NOT (+r = CAST(r AS NUMERIC)))
--   error: The new type of t.r, REAL, would store some values differently than they are. The script fails if there are such values; allow convert-values to convert them.
--       SELECT * FROM t WHERE (typeof(r) = 'text' AND +r = CAST(r AS NUMERIC)) OR typeof(r) = 'integer'
--   error: Some values of t.x are not TEXT, so the migration will fail. Fix them first.
--       SELECT * FROM t WHERE typeof(x) = 'blob'
--   error: The new type of t.x, TEXT, would store some values differently than they are. The script fails if there are such values; allow convert-values to convert them.
--       SELECT * FROM t WHERE typeof(x) IN ('integer', 'real')
--   error: Some values of t.b are not BLOB, so the migration will fail. Fix them first.
--       SELECT * FROM t WHERE typeof(b) NOT IN ('blob', 'null')
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE EXISTS (SELECT 1 FROM (VALUES (+i), (+n))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR (typeof(r) = 'text' AND +r = CAST(r AS NUMERIC)) OR typeof(r) = 'integer' OR typeof(x) IN ('integer', 'real')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_t (i INT, n INTEGER, r REAL, x TEXT, b BLOB, y ANY) STRICT;
INSERT INTO temp.godwit_guard SELECT 't has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE t (i INT, n INTEGER, r REAL, x TEXT, b BLOB, y ANY)'
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
INSERT OR ABORT INTO godwit_new_t (rowid, i, n, r, x, b, y) SELECT rowid, i, n, r, x, b, y FROM t ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO temp.godwit_guard SELECT 'every value of t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM t WHERE typeof(x) IN ('integer', 'real')
    OR (typeof(i) = 'text' AND +i = CAST(i AS NUMERIC)) OR (typeof(i) = 'real' AND i = CAST(i AS INTEGER))
    OR (typeof(n) = 'text' AND +n = CAST(n AS NUMERIC)) OR (typeof(n) = 'real' AND n = CAST(n AS INTEGER))
    OR (typeof(r) = 'text' AND +r = CAST(r AS NUMERIC)) OR typeof(r) = 'integer');
INSERT INTO temp.godwit_guard SELECT 'no value of t was converted',
  (SELECT sum(typeof(i) = 'text'), sum(typeof(i) = 'real'), sum(typeof(n) = 'text'), sum(typeof(n) = 'real'), sum(typeof(r) = 'text'), sum(typeof(r) = 'integer'), sum(typeof(x) = 'text') FROM t) IS
    (SELECT sum(typeof(i) = 'text'), sum(typeof(i) = 'real'), sum(typeof(n) = 'text'), sum(typeof(n) = 'real'), sum(typeof(r) = 'text'), sum(typeof(r) = 'integer'), sum(typeof(x) = 'text') FROM godwit_new_t);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15)
    WHEN name = 'godwit_new_t' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 't' THEN 'godwit_new_t' WHEN 'godwit_new_t' THEN 't' END
WHERE type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 262349375; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t', changes() > 1;
DROP TABLE godwit_new_t;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 8 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
