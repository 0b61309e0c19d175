-- p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new table, 1 column.
-- t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new table, 3 columns.
-- i\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new index.
--   + CREATE INDEX "i\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " ON "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " ("c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , ")
-- v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new view.
--   + CREATE VIEW "v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " AS SELECT "c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " FROM "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , "
-- g\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new trigger.
--   + CREATE TRIGGER "g\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " AFTER DELETE ON "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " BEGIN DELETE FROM y WHERE a = 99; END

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "there is none of the new tables p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , , t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  yet" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "there is no index i\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  yet" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "there is no view v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  yet" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "there is no trigger g\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  yet" CHECK (n <> 6 OR ok IS 1),
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
    'table p drop table y; --‮ , ',
    'table t drop table y; --‮ , ')) = 0;

-- New table p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , .
CREATE TABLE "p DROP TABLE y; --‮ , " (id INTEGER PRIMARY KEY);

-- New table t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , .
CREATE TABLE "t DROP TABLE y; --‮ , " (
  id INTEGER PRIMARY KEY,
  "c DROP TABLE y; --‮ , " TEXT,
  parent INTEGER CONSTRAINT "f DROP TABLE y; --‮ , " REFERENCES "p DROP TABLE y; --‮ , " (id),
  CONSTRAINT "k DROP TABLE y; --‮ , " CHECK ("c DROP TABLE y; --‮ , " <> 'never')
);

-- Indexes, views and triggers.
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index i drop table y; --‮ , ')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'view v drop table y; --‮ , ')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger g drop table y; --‮ , ')) = 0;
CREATE INDEX "i DROP TABLE y; --‮ , " ON "t DROP TABLE y; --‮ , " ("c DROP TABLE y; --‮ , ");
CREATE VIEW "v DROP TABLE y; --‮ , " AS SELECT "c DROP TABLE y; --‮ , " FROM "t DROP TABLE y; --‮ , ";
CREATE TRIGGER "g DROP TABLE y; --‮ , " AFTER DELETE ON "t DROP TABLE y; --‮ , " BEGIN DELETE FROM y WHERE a = 99; END;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table p drop table y; --‮ , ',
    'table t drop table y; --‮ , ',
    'index i drop table y; --‮ , ',
    'view v drop table y; --‮ , ',
    'trigger g drop table y; --‮ , ')) = 5;
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
