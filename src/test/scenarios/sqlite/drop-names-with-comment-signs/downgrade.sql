-- p\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new table, 1 column.
-- t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new table, 3 columns.
-- i\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new index.
--   + CREATE INDEX "i\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" ON "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" ("c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\")
-- v\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new view.
--   + CREATE VIEW "v\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" AS SELECT "c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" FROM "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\"
-- g\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new trigger.
--   + CREATE TRIGGER "g\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" AFTER DELETE ON "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" BEGIN DELETE FROM y WHERE a = 99; END

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('p*/ drop table y; /* -- , '''' '' " ` ] \n \',
      't*/ drop table y; /* -- , '''' '' " ` ] \n \', 'i*/ drop table y; /* -- , '''' '' " ` ] \n \', 'v*/ drop table y; /* -- , '''' '' " ` ] \n \',
      'g*/ drop table y; /* -- , '''' '' " ` ] \n \'));
INSERT INTO temp.godwit_guard SELECT 'there is none of the new tables p\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\, t\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p*/ drop table y; /* -- , '''' '' " ` ] \n \',
    'table t*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 0;
-- New table p\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\.
CREATE TABLE "p*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (id INTEGER PRIMARY KEY);
-- New table t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\.
CREATE TABLE "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (
  id INTEGER PRIMARY KEY,
  "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" TEXT,
  parent INTEGER CONSTRAINT "f*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" REFERENCES "p*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (id),
  CONSTRAINT "k*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" CHECK ("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" <> 'never')
);
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no index i\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index i*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no view v\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no trigger g\u002A/ DROP TABLE y; \u002F* -- , '''' '' " ` ] \\n \\ yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger g*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 0;
CREATE INDEX "i*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" ON "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" ("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \");
CREATE VIEW "v*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" AS SELECT "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
CREATE TRIGGER "g*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" AFTER DELETE ON "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" BEGIN DELETE FROM y WHERE a = 99; END;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p*/ drop table y; /* -- , '''' '' " ` ] \n \',
    'table t*/ drop table y; /* -- , '''' '' " ` ] \n \', 'index i*/ drop table y; /* -- , '''' '' " ` ] \n \',
    'view v*/ drop table y; /* -- , '''' '' " ` ] \n \', 'trigger g*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 5;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
