-- v\nDROP TABLE y; --\n: view dropped.
--   - CREATE VIEW "v
--   - DROP TABLE y; --
--   - " AS SELECT "c
--   - DROP TABLE y; --
--   - " FROM "t
--   - DROP TABLE y; --
--   - "
-- t\nDROP TABLE y; --\n: table dropped.
-- p\nDROP TABLE y; --\n: table dropped.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the tables t\nDROP TABLE y; --\n, p\nDROP TABLE y; --\n deletes all their rows.

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t\nDROP TABLE y; --\n is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "no table refers to t\nDROP TABLE y; --\n" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the definition of p\nDROP TABLE y; --\n is the one this migration was made for" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "no table refers to p\nDROP TABLE y; --\n" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 7 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Triggers and views that go or come back changed.
DROP TRIGGER "g
DROP TABLE y; --
";
DROP VIEW "v
DROP TABLE y; --
";

-- Table t\nDROP TABLE y; --\n goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "t' || char(10)
      || 'DROP TABLE y; --' || char(10)
      || '" (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c' || char(10)
      || 'DROP TABLE y; --' || char(10)
      || '" TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f' || char(10)
      || 'DROP TABLE y; --' || char(10)
      || '" REFERENCES "p' || char(10)
      || 'DROP TABLE y; --' || char(10)
      || '" (id),' || char(10)
      || '  CONSTRAINT "k' || char(10)
      || 'DROP TABLE y; --' || char(10)
      || '" CHECK ("c' || char(10)
      || 'DROP TABLE y; --' || char(10)
      || '" <> ''never'')' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(10)
      || 'DROP TABLE y; --' || char(10)) AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 't' || char(10)
      || 'DROP TABLE y; --' || char(10) COLLATE NOCASE);
DROP TABLE "t
DROP TABLE y; --
";

-- Table p\nDROP TABLE y; --\n goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 5, d.was =
    'CREATE TABLE "p' || char(10)
      || 'DROP TABLE y; --' || char(10)
      || '" (id INTEGER PRIMARY KEY)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p' || char(10)
      || 'DROP TABLE y; --' || char(10)) AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'p' || char(10)
      || 'DROP TABLE y; --' || char(10) COLLATE NOCASE);
DROP TABLE "p
DROP TABLE y; --
";

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger g' || char(10)
      || 'drop table y; --' || char(10),
    'view v' || char(10)
      || 'drop table y; --' || char(10),
    'table t' || char(10)
      || 'drop table y; --' || char(10),
    'index i' || char(10)
      || 'drop table y; --' || char(10),
    'table p' || char(10)
      || 'drop table y; --' || char(10))) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 7, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
