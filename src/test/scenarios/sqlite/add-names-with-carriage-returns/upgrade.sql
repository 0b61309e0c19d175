-- p\rDROP TABLE y; --\r: new table, 1 column.
-- t\rDROP TABLE y; --\r: new table, 3 columns.
-- i\rDROP TABLE y; --\r: new index.
-- v\rDROP TABLE y; --\r: new view.
-- g\rDROP TABLE y; --\r: new trigger.

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "there is none of the new tables p\rDROP TABLE y; --\r, t\rDROP TABLE y; --\r yet" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of p\rDROP TABLE y; --\r came through unchanged" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the definition of t\rDROP TABLE y; --\r came through unchanged" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "there is no index i\rDROP TABLE y; --\r yet" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "there is no view v\rDROP TABLE y; --\r yet" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "there is no trigger g\rDROP TABLE y; --\r yet" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the definition of i\rDROP TABLE y; --\r came through unchanged" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the definition of v\rDROP TABLE y; --\r came through unchanged" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the definition of g\rDROP TABLE y; --\r came through unchanged" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 13 OR ok IS 1)
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
    'table p' || char(13)
      || 'drop table y; --' || char(13),
    'table t' || char(13)
      || 'drop table y; --' || char(13))) = 0;

-- New table p\rDROP TABLE y; --\r.
CREATE TABLE "pDROP TABLE y; --" (id INTEGER PRIMARY KEY);
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
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
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
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
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index i' || char(13)
      || 'drop table y; --' || char(13))) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'view v' || char(13)
      || 'drop table y; --' || char(13))) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger g' || char(13)
      || 'drop table y; --' || char(13))) = 0;
CREATE INDEX "iDROP TABLE y; --" ON "tDROP TABLE y; --" ("cDROP TABLE y; --");
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT sql FROM sqlite_master WHERE type = 'index' AND name = 'i' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
    'CREATE INDEX "i' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" ON "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '")';
CREATE VIEW "vDROP TABLE y; --" AS SELECT "cDROP TABLE y; --" FROM "tDROP TABLE y; --";
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT sql FROM sqlite_master WHERE type = 'view' AND name = 'v' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
    'CREATE VIEW "v' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" AS SELECT "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" FROM "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"';
CREATE TRIGGER "gDROP TABLE y; --" AFTER DELETE ON "tDROP TABLE y; --" BEGIN DELETE FROM y WHERE a = 99; END;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'g' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
    'CREATE TRIGGER "g' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" AFTER DELETE ON "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" BEGIN DELETE FROM y WHERE a = 99; END';

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table p' || char(13)
      || 'drop table y; --' || char(13),
    'table t' || char(13)
      || 'drop table y; --' || char(13),
    'index i' || char(13)
      || 'drop table y; --' || char(13),
    'view v' || char(13)
      || 'drop table y; --' || char(13),
    'trigger g' || char(13)
      || 'drop table y; --' || char(13))) = 5;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 13, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
