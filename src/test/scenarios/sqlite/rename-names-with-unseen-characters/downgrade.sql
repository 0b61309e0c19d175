-- t new\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , : renamed to t\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , .
-- t\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , .c new\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , : renamed to c\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , .

-- While this view is broken, nothing is renamed: the guards are its table.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.godwit_guard;

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t new\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E ,  is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name t\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E ,  is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "t\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E ,  has its name" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "t\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E , .c\u2028DROP TABLE y\u2029--\u0085\u000B\u000C\u202E ,  has its name" CHECK (n <> 6 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "t new DROP TABLE y --‮ , " (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c new DROP TABLE y --‮ , " TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f DROP TABLE y --‮ , " REFERENCES "p DROP TABLE y --‮ , " (id),' || char(10)
      || '  CONSTRAINT "k DROP TABLE y --‮ , " CHECK ("c new DROP TABLE y --‮ , " <> ''never'')' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't new DROP TABLE y --‮ , ') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't DROP TABLE y --‮ , ' COLLATE NOCASE);
ALTER TABLE "t new DROP TABLE y --‮ , " RENAME TO "t DROP TABLE y --‮ , ";
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't DROP TABLE y --‮ , ');
ALTER TABLE "t DROP TABLE y --‮ , " RENAME COLUMN "c new DROP TABLE y --‮ , " TO "c DROP TABLE y --‮ , ";
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('t DROP TABLE y --‮ , ') WHERE name = 'c DROP TABLE y --‮ , ');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 6, 0);
DROP VIEW temp.gate_of_godwit;
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
