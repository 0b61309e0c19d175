-- p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new table, 1 column.
-- t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new table, 3 columns.
-- i\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new index.
--   + CREATE INDEX "i\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " ON "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " ("c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , ")
-- v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new view.
--   + CREATE VIEW "v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " AS SELECT "c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " FROM "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , "
-- g\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : new trigger.
--   + CREATE TRIGGER "g\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " AFTER DELETE ON "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " BEGIN DELETE FROM y WHERE a = 99; END

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('p drop table y; --‮ , ', 't drop table y; --‮ , ',
      'i drop table y; --‮ , ', 'v drop table y; --‮ , ', 'g drop table y; --‮ , '));
INSERT INTO temp.godwit_guard SELECT 'there is none of the new tables p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , , t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p drop table y; --‮ , ', 'table t drop table y; --‮ , ')) = 0;
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
INSERT INTO temp.godwit_guard SELECT 'there is no index i\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index i drop table y; --‮ , ')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no view v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v drop table y; --‮ , ')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no trigger g\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger g drop table y; --‮ , ')) = 0;
CREATE INDEX "i DROP TABLE y; --‮ , " ON "t DROP TABLE y; --‮ , " ("c DROP TABLE y; --‮ , ");
CREATE VIEW "v DROP TABLE y; --‮ , " AS SELECT "c DROP TABLE y; --‮ , " FROM "t DROP TABLE y; --‮ , ";
CREATE TRIGGER "g DROP TABLE y; --‮ , " AFTER DELETE ON "t DROP TABLE y; --‮ , " BEGIN DELETE FROM y WHERE a = 99; END;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p drop table y; --‮ , ', 'table t drop table y; --‮ , ',
    'index i drop table y; --‮ , ', 'view v drop table y; --‮ , ', 'trigger g drop table y; --‮ , ')) = 5;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
