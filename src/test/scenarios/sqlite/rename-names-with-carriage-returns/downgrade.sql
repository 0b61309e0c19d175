-- t new\rDROP TABLE y --\r: renamed to t\rDROP TABLE y --\r.
-- t\rDROP TABLE y --\r.c new\rDROP TABLE y --\r: renamed to c\rDROP TABLE y --\r.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 't new\rDROP TABLE y --\r has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't new' || char(13) || 'DROP TABLE y --' || char(13)) IS
  'CREATE TABLE "t new' || char(13)
      || 'DROP TABLE y --' || char(13)
      || '" (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c new' || char(13)
      || 'DROP TABLE y --' || char(13)
      || '" TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f' || char(13)
      || 'DROP TABLE y --' || char(13)
      || '" REFERENCES "p' || char(13)
      || 'DROP TABLE y --' || char(13)
      || '" (id),' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y --' || char(13)
      || '" CHECK ("c new' || char(13)
      || 'DROP TABLE y --' || char(13)
      || '" <> ''never'')' || char(10)
      || ')';
INSERT INTO temp.godwit_guard SELECT 'the name t\rDROP TABLE y --\r is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't' || char(13) || 'DROP TABLE y --' || char(13) COLLATE NOCASE);
ALTER TABLE "t newDROP TABLE y --" RENAME TO "tDROP TABLE y --";
INSERT INTO temp.godwit_guard SELECT 't\rDROP TABLE y --\r has its name',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13) || 'DROP TABLE y --' || char(13));
ALTER TABLE "tDROP TABLE y --" RENAME COLUMN "c newDROP TABLE y --" TO "cDROP TABLE y --";
INSERT INTO temp.godwit_guard SELECT 't\rDROP TABLE y --\r.c\rDROP TABLE y --\r has its name',
  EXISTS (SELECT 1 FROM pragma_table_xinfo('t' || char(13) || 'DROP TABLE y --' || char(13)) WHERE name = 'c' || char(13) || 'DROP TABLE y --' || char(13));
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6, 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
