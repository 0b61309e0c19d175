-- t: 1 column added, no row moves.
--   + g INTEGER AS (i || 'x')
-- Hazards:
--   error: Rows for which t.g is computed as something that is no INTEGER stop the migration.
--       SELECT * FROM (SELECT *, CASE WHEN typeof((i || 'x')) = 'text' AND +(i || 'x') = CAST((i || 'x') AS NUMERIC) THEN CAST((i || 'x') AS NUMERIC) WHEN typeof((i || 'x')) = 'real' AND (i || 'x') = CAST((i || 'x') AS INTEGER) THEN CAST((i || 'x') AS INTEGER) ELSE (i || 'x') END AS g FROM (SELECT id, i FROM t)) AS t WHERE typeof(g) NOT IN ('null', 'integer')
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE typeof(id) NOT IN ('null', 'integer') OR typeof(i) NOT IN ('null', 'text')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- t: new columns.
ALTER TABLE t ADD COLUMN g INTEGER AS (i || 'x');
INSERT INTO temp.godwit_guard SELECT 't has the column g', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'g');
INSERT INTO temp.godwit_guard SELECT 'every computed value of t is of its column''s type',
  NOT EXISTS (SELECT 1 FROM t WHERE typeof(g) NOT IN ('null', 'integer'));
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 4, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
