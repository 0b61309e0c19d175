-- v\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: view dropped.
--   - CREATE VIEW "v\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" AS SELECT "c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" FROM "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\"
-- t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: table dropped.
-- p\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: table dropped.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the tables t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\, p\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\ deletes all their rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Triggers and views that go or come back changed.
DROP TRIGGER "g*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
DROP VIEW "v*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
-- Table t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\ goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 't\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('t*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \')) = 'id,c*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \,parent' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \'), 1, 57) = 'CREATE TABLE "t*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \"';
INSERT INTO temp.godwit_guard SELECT 'no table refers to t\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 't*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' COLLATE NOCASE);
DROP TABLE "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
-- Table p\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\ goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'p\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('p*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \')) = 'id' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \'), 1, 57) = 'CREATE TABLE "p*/ DROP TABLE y; /* -- , '''' '' "" ` ] \n \"';
INSERT INTO temp.godwit_guard SELECT 'no table refers to p\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'p*/ DROP TABLE y; /* -- , '''' '' " ` ] \n \' COLLATE NOCASE);
DROP TABLE "p*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger g*/ drop table y; /* -- , '''' '' " ` ] \n \',
    'view v*/ drop table y; /* -- , '''' '' " ` ] \n \', 'table t*/ drop table y; /* -- , '''' '' " ` ] \n \',
    'index i*/ drop table y; /* -- , '''' '' " ` ] \n \', 'table p*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
