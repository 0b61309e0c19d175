-- v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : view dropped.
--   - CREATE VIEW "v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " AS SELECT "c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " FROM "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , "
-- t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : table dropped.
-- p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : table dropped.
-- Hazards:
--   warning: Dropping the tables t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , , p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  deletes all their rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Triggers and views that go or come back changed.
DROP TRIGGER "g DROP TABLE y; --‮ , ";
DROP VIEW "v DROP TABLE y; --‮ , ";
-- Table t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 't\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('t DROP TABLE y; --‮ , ')) = 'id,c DROP TABLE y; --‮ , ,parent' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't DROP TABLE y; --‮ , '), 1, 40) = 'CREATE TABLE "t DROP TABLE y; --‮ , "';
INSERT INTO temp.godwit_guard SELECT 'no table refers to t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,\u0020',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 't DROP TABLE y; --‮ , ' COLLATE NOCASE);
DROP TABLE "t DROP TABLE y; --‮ , ";
-- Table p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('p DROP TABLE y; --‮ , ')) = 'id' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p DROP TABLE y; --‮ , '), 1, 40) = 'CREATE TABLE "p DROP TABLE y; --‮ , "';
INSERT INTO temp.godwit_guard SELECT 'no table refers to p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,\u0020',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'p DROP TABLE y; --‮ , ' COLLATE NOCASE);
DROP TABLE "p DROP TABLE y; --‮ , ";
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger g drop table y; --‮ , ', 'view v drop table y; --‮ , ',
    'table t drop table y; --‮ , ', 'index i drop table y; --‮ , ', 'table p drop table y; --‮ , ')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
