-- p\rDROP TABLE y; --\r: new table, 1 column.
-- t\rDROP TABLE y; --\r: new table, 3 columns.
-- i\rDROP TABLE y; --\r: new index.
-- v\rDROP TABLE y; --\r: new view.
-- g\rDROP TABLE y; --\r: new trigger.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('p' || char(13) || 'drop table y; --' || char(13),
      't' || char(13) || 'drop table y; --' || char(13), 'i' || char(13) || 'drop table y; --' || char(13),
      'v' || char(13) || 'drop table y; --' || char(13), 'g' || char(13) || 'drop table y; --' || char(13)));
INSERT INTO temp.godwit_guard SELECT 'there is none of the new tables p\rDROP TABLE y; --\r, t\rDROP TABLE y; --\r yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p' || char(13) || 'drop table y; --' || char(13),
    'table t' || char(13) || 'drop table y; --' || char(13))) = 0;
-- New table p\rDROP TABLE y; --\r.
CREATE TABLE "pDROP TABLE y; --" (id INTEGER PRIMARY KEY);
INSERT INTO temp.godwit_guard SELECT 'the definition of p\rDROP TABLE y; --\r came through unchanged',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  'CREATE TABLE "p' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (id INTEGER PRIMARY KEY)';
-- New table t\rDROP TABLE y; --\r.
CREATE TABLE "tDROP TABLE y; --" (
  id INTEGER PRIMARY KEY,
  "cDROP TABLE y; --" TEXT,
  parent INTEGER CONSTRAINT "fDROP TABLE y; --" REFERENCES "pDROP TABLE y; --" (id),
  CONSTRAINT "kDROP TABLE y; --" CHECK ("cDROP TABLE y; --" <> 'never')
);
INSERT INTO temp.godwit_guard SELECT 'the definition of t\rDROP TABLE y; --\r came through unchanged',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  'CREATE TABLE "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" REFERENCES "p' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (id),' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" CHECK ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" <> ''never'')' || char(10)
      || ')';
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no index i\rDROP TABLE y; --\r yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index i' || char(13) || 'drop table y; --' || char(13))) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no view v\rDROP TABLE y; --\r yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v' || char(13) || 'drop table y; --' || char(13))) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no trigger g\rDROP TABLE y; --\r yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger g' || char(13) || 'drop table y; --' || char(13))) = 0;
CREATE INDEX "iDROP TABLE y; --" ON "tDROP TABLE y; --" ("cDROP TABLE y; --");
INSERT INTO temp.godwit_guard SELECT 'the definition of i\rDROP TABLE y; --\r came through unchanged',
  (SELECT sql FROM sqlite_master WHERE type = 'index' AND name = 'i' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  'CREATE INDEX "i' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" ON "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '")';
CREATE VIEW "vDROP TABLE y; --" AS SELECT "cDROP TABLE y; --" FROM "tDROP TABLE y; --";
INSERT INTO temp.godwit_guard SELECT 'the definition of v\rDROP TABLE y; --\r came through unchanged',
  (SELECT sql FROM sqlite_master WHERE type = 'view' AND name = 'v' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  'CREATE VIEW "v' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" AS SELECT "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" FROM "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"';
CREATE TRIGGER "gDROP TABLE y; --" AFTER DELETE ON "tDROP TABLE y; --" BEGIN DELETE FROM y WHERE a = 99; END;
INSERT INTO temp.godwit_guard SELECT 'the definition of g\rDROP TABLE y; --\r came through unchanged',
  (SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'g' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  'CREATE TRIGGER "g' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" AFTER DELETE ON "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" BEGIN DELETE FROM y WHERE a = 99; END';
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p' || char(13) || 'drop table y; --' || char(13),
    'table t' || char(13) || 'drop table y; --' || char(13), 'index i' || char(13) || 'drop table y; --' || char(13),
    'view v' || char(13) || 'drop table y; --' || char(13), 'trigger g' || char(13) || 'drop table y; --' || char(13))) = 5;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 12, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
