-- t: new table, 2 columns.
-- u: table dropped.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the table u deletes all its rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('t'));
INSERT INTO temp.godwit_guard SELECT 'there is no table t yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table t')) = 0;
-- New table t.
CREATE TABLE t (a TEXT, b INT);
-- Table u goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'u has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('u')) = 'x' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'u'), 1, 14) = 'CREATE TABLE u';
INSERT INTO temp.godwit_guard SELECT 'no table refers to u',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'u' COLLATE NOCASE);
DROP TABLE u;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table u')) = 0;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table t')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
