-- p\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new table, 1 column.
-- t\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new table, 3 columns.
-- i\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new index.
--   + CREATE INDEX "i\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" ON "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" ("c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\")
-- v\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new view.
--   + CREATE VIEW "v\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" AS SELECT "c\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" FROM "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\"
-- g\u002A/ DROP TABLE y; \u002F* -- , '' ' " ` ] \\n \\: new trigger.
--   + CREATE TRIGGER "g\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" AFTER DELETE ON "t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\" BEGIN DELETE FROM y WHERE a = 99; END

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "there is none of the new tables p\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\, t\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ yet" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "there is no index i\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ yet" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "there is no view v\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ yet" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "there is no trigger g\u002A/ DROP TABLE y; \u002F* -- , '' ' "" ` ] \\n \\ yet" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 8 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));
INSERT INTO main.godwit_guard (n, ok) SELECT 3,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table p*/ drop table y; /* -- , '''' '' " ` ] \n \',
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
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index i*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'view v*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger g*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 0;
CREATE INDEX "i*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" ON "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" ("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \");
CREATE VIEW "v*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" AS SELECT "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
CREATE TRIGGER "g*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" AFTER DELETE ON "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" BEGIN DELETE FROM y WHERE a = 99; END;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table p*/ drop table y; /* -- , '''' '' " ` ] \n \',
    'table t*/ drop table y; /* -- , '''' '' " ` ] \n \',
    'index i*/ drop table y; /* -- , '''' '' " ` ] \n \',
    'view v*/ drop table y; /* -- , '''' '' " ` ] \n \',
    'trigger g*/ drop table y; /* -- , '''' '' " ` ] \n \')) = 5;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 8, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
