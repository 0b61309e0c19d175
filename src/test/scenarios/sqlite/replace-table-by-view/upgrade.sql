-- v: table dropped.
-- v: new view.
--   + CREATE VIEW v AS SELECT a FROM t
-- Hazards:
--   warning: Dropping the table v deletes all its rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('v'));
-- Table v goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'v has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('v')) = 'a' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'v'), 1, 14) = 'CREATE TABLE v';
INSERT INTO temp.godwit_guard SELECT 'no table refers to v',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'v' COLLATE NOCASE);
DROP TABLE v;
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no view v yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v')) = 0;
CREATE VIEW v AS SELECT a FROM t;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table v')) = 0;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
