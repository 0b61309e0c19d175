-- t: 1 column added, no row moves.
--   + b TEXT

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Every statement is documented, and no stored definition is edited; tables are made again (https://www.sqlite.org/lang_altertable.html#otheralter).
-- Should SQLite roll back while a runner goes on after errors, the next savepoint opens a transaction,
-- so that no CREATE, ALTER or DROP runs outside of one; the last guard rolls it back.
SAVEPOINT godwit_again; SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- t: new columns.
SAVEPOINT godwit_again; ALTER TABLE t ADD COLUMN b TEXT;
INSERT INTO temp.godwit_guard SELECT 't has the column b', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'b');
-- Without every guard, everything is rolled back here, and else by the last guard.
CREATE TABLE temp.godwit_ready ("every guard" NOT NULL); INSERT OR ROLLBACK INTO temp.godwit_ready SELECT nullif((SELECT sum(ok) FROM temp.godwit_guard) = 3, 0); DROP TABLE temp.godwit_ready;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 3, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
RELEASE godwit_again;
