-- t: 3 columns added, no row moves.
--   + b INT
--   + c TEXT DEFAULT 'it''s'
--   + d REAL DEFAULT -1.5

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- t: new columns.
ALTER TABLE t ADD COLUMN b INT;
INSERT INTO temp.godwit_guard SELECT 't has the column b', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'b');
ALTER TABLE t ADD COLUMN c TEXT DEFAULT 'it''s';
INSERT INTO temp.godwit_guard SELECT 't has the column c', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'c');
ALTER TABLE t ADD COLUMN d REAL DEFAULT -1.5;
INSERT INTO temp.godwit_guard SELECT 't has the column d', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'd');
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 5, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
