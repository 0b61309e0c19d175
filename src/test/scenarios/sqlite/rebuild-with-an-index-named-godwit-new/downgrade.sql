-- t: rebuilt, because the type of b stores values differently: every row is copied once, which takes time and twice the space.
--   - b INTEGER
--   + b TEXT
-- godwit_new_j: index replaced.
--   - CREATE INDEX godwit_new_j ON t (a DESC)
--   + CREATE INDEX godwit_new_j ON t (a)
-- Hazards:
--   error: The new type of t.b, TEXT, would store some values differently than they are. The script fails if there are such values; allow convert-values to convert them.
--       SELECT * FROM t WHERE typeof(b) IN ('integer', 'real')
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE typeof(a) IN ('integer', 'real')
--         OR (a) IN (SELECT a FROM t WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('godwit_new_i', 'godwit_new_j')
    OR lower(tbl_name) IN ('godwit_new_t')) AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(name) IN ('godwit_new_t'));
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT);
INSERT INTO temp.godwit_guard SELECT 't has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'b TEXT', 'b INTEGER') FROM sqlite_master WHERE name = 'godwit_new_t')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX godwit_new_i ON t (b)', 'CREATE INDEX godwit_new_j ON t (a DESC)')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL);
INSERT OR ABORT INTO godwit_new_t (id, a, b) SELECT id, a, b FROM t;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO temp.godwit_guard SELECT 'every value of t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM t WHERE typeof(a) IN ('integer', 'real'));
INSERT INTO temp.godwit_guard SELECT 'no value of t was converted',
  (SELECT sum(typeof(b) = 'text') FROM t) IS
    (SELECT sum(typeof(b) = 'text') FROM godwit_new_t);
CREATE INDEX godwit_new_godwit_new_i ON godwit_new_t (b);
CREATE INDEX godwit_new_godwit_new_j ON godwit_new_t (a);
INSERT INTO temp.godwit_guard SELECT 'the copy of t has its indexes',
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_t' AND sql IS NOT NULL) = 2;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15)
    WHEN name = 'godwit_new_i' THEN 'CREATE INDEX godwit_new_godwit_new_i ON godwit_new_t' || substr(sql, 31)
    WHEN name = 'godwit_new_j' THEN 'CREATE INDEX godwit_new_godwit_new_j ON godwit_new_t' || substr(sql, 31)
    WHEN name = 'godwit_new_t' THEN replace(sql, 'godwit_new_', '')
    WHEN name = 'godwit_new_godwit_new_i' THEN 'CREATE INDEX godwit_new_i ON t' || substr(sql, 53)
    WHEN name = 'godwit_new_godwit_new_j' THEN 'CREATE INDEX godwit_new_j ON t' || substr(sql, 53) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_t' THEN CASE WHEN sql IS NULL THEN 'sqlite_autoindex_' || substr(name, 29) ELSE substr(name, 12) END WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 't' THEN 'godwit_new_t' WHEN 'godwit_new_t' THEN 't' END
WHERE type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 193865415; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t', changes() > 1;
DROP TABLE godwit_new_t;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index godwit_new_i', 'index godwit_new_j')) = 2;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 9 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(name) IN ('godwit_new_t')), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
