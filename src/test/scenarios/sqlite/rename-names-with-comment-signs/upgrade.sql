-- t\u002A/ DROP TABLE y \u002F* -- , '' ' " ` ] \\n \\: renamed to t new\u002A/ DROP TABLE y \u002F* -- , '' ' " ` ] \\n \\.
-- t new\u002A/ DROP TABLE y \u002F* -- , '' ' " ` ] \\n \\.c\u002A/ DROP TABLE y \u002F* -- , '' ' " ` ] \\n \\: renamed to c new\u002A/ DROP TABLE y \u002F* -- , '' ' " ` ] \\n \\.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 't\u002A/ DROP TABLE y \u002F* -- , '''' '' " ` ] \\n \\ has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't*/ DROP TABLE y /* -- , '''' '' " ` ] \n \'), char(13), '') IS
  replace('CREATE TABLE "t*/ DROP TABLE y /* -- , '''' '' "" ` ] \n \" (
  id INTEGER PRIMARY KEY,
  "c*/ DROP TABLE y /* -- , '''' '' "" ` ] \n \" TEXT,
  parent INTEGER CONSTRAINT "f*/ DROP TABLE y /* -- , '''' '' "" ` ] \n \" REFERENCES "p*/ DROP TABLE y /* -- , '''' '' "" ` ] \n \" (id),
  CONSTRAINT "k*/ DROP TABLE y /* -- , '''' '' "" ` ] \n \" CHECK ("c*/ DROP TABLE y /* -- , '''' '' "" ` ] \n \" <> ''never'')
)', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'the name t new\u002A/ DROP TABLE y \u002F* -- , '''' '' " ` ] \\n \\ is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't new*/ DROP TABLE y /* -- , '''' '' " ` ] \n \' COLLATE NOCASE);
ALTER TABLE "t*/ DROP TABLE y /* -- , '' ' "" ` ] \n \" RENAME TO "t new*/ DROP TABLE y /* -- , '' ' "" ` ] \n \";
INSERT INTO temp.godwit_guard SELECT 't new\u002A/ DROP TABLE y \u002F* -- , '''' '' " ` ] \\n \\ has its name',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't new*/ DROP TABLE y /* -- , '''' '' " ` ] \n \');
ALTER TABLE "t new*/ DROP TABLE y /* -- , '' ' "" ` ] \n \" RENAME COLUMN "c*/ DROP TABLE y /* -- , '' ' "" ` ] \n \" TO "c new*/ DROP TABLE y /* -- , '' ' "" ` ] \n \";
INSERT INTO temp.godwit_guard SELECT 't new\u002A/ DROP TABLE y \u002F* -- , '''' '' " ` ] \\n \\.c new\u002A/ DROP TABLE y \u002F* -- , '''' '' " ` ] \\n \\ has its name',
  EXISTS (SELECT 1 FROM pragma_table_xinfo('t new*/ DROP TABLE y /* -- , '''' '' " ` ] \n \') WHERE name = 'c new*/ DROP TABLE y /* -- , '''' '' " ` ] \n \');
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6, 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
