-- i: index replaced.
--   - CREATE INDEX i ON t (a)
--   + CREATE INDEX i ON t (a COLLATE NOCASE)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('i'));
-- Indexes and virtual tables that go or come back changed.
DROP INDEX i;
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no index i yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index i')) = 0;
CREATE INDEX i ON t (a COLLATE NOCASE);
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index i')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 4, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
