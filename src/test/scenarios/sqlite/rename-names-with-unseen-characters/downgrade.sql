-- t new\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , : renamed to t\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , .
-- t\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , .c new\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , : renamed to c\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , .

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 't new\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E ,  has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't new DROP TABLE y --‮ , '), char(13), '') IS
  replace('CREATE TABLE "t new DROP TABLE y --‮ , " (
  id INTEGER PRIMARY KEY,
  "c new DROP TABLE y --‮ , " TEXT,
  parent INTEGER CONSTRAINT "f DROP TABLE y --‮ , " REFERENCES "p DROP TABLE y --‮ , " (id),
  CONSTRAINT "k DROP TABLE y --‮ , " CHECK ("c new DROP TABLE y --‮ , " <> ''never'')
)', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'the name t\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E ,  is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't DROP TABLE y --‮ , ' COLLATE NOCASE);
ALTER TABLE "t new DROP TABLE y --‮ , " RENAME TO "t DROP TABLE y --‮ , ";
INSERT INTO temp.godwit_guard SELECT 't\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E ,  has its name',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't DROP TABLE y --‮ , ');
ALTER TABLE "t DROP TABLE y --‮ , " RENAME COLUMN "c new DROP TABLE y --‮ , " TO "c DROP TABLE y --‮ , ";
INSERT INTO temp.godwit_guard SELECT 't\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , .c\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E ,  has its name',
  EXISTS (SELECT 1 FROM pragma_table_xinfo('t DROP TABLE y --‮ , ') WHERE name = 'c DROP TABLE y --‮ , ');
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6, 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
