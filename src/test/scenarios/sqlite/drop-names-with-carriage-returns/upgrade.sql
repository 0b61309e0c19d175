-- v\rDROP TABLE y; --\r: view dropped.
--   - CREATE VIEW "v
--   - DROP TABLE y; --
--   - " AS SELECT "c
--   - DROP TABLE y; --
--   - " FROM "t
--   - DROP TABLE y; --
--   - "
-- t\rDROP TABLE y; --\r: table dropped.
-- p\rDROP TABLE y; --\r: table dropped.
-- Hazards:
--   warning: Dropping the tables t\rDROP TABLE y; --\r, p\rDROP TABLE y; --\r deletes all their rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Triggers and views that go or come back changed.
DROP TRIGGER "gDROP TABLE y; --";
DROP VIEW "vDROP TABLE y; --";
-- Table t\rDROP TABLE y; --\r goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 't\rDROP TABLE y; --\r has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('t' || char(13) || 'DROP TABLE y; --' || char(13))) = 'id,c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || ',parent' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13) || 'DROP TABLE y; --' || char(13)), 1, 34) = 'CREATE TABLE "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"';
INSERT INTO temp.godwit_guard SELECT 'no table refers to t\rDROP TABLE y; --\r',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 't' || char(13) || 'DROP TABLE y; --' || char(13) COLLATE NOCASE);
DROP TABLE "tDROP TABLE y; --";
-- Table p\rDROP TABLE y; --\r goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'p\rDROP TABLE y; --\r has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('p' || char(13) || 'DROP TABLE y; --' || char(13))) = 'id' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p' || char(13) || 'DROP TABLE y; --' || char(13)), 1, 34) = 'CREATE TABLE "p' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"';
INSERT INTO temp.godwit_guard SELECT 'no table refers to p\rDROP TABLE y; --\r',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'p' || char(13) || 'DROP TABLE y; --' || char(13) COLLATE NOCASE);
DROP TABLE "pDROP TABLE y; --";
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger g' || char(13) || 'drop table y; --' || char(13),
    'view v' || char(13) || 'drop table y; --' || char(13), 'table t' || char(13) || 'drop table y; --' || char(13),
    'index i' || char(13) || 'drop table y; --' || char(13), 'table p' || char(13) || 'drop table y; --' || char(13))) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
