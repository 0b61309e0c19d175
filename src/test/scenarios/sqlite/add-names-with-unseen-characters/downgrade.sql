-- v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : view dropped.
--   - CREATE VIEW "v\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " AS SELECT "c\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " FROM "t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , "
-- t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : table dropped.
-- p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : table dropped.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the tables t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , , p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  deletes all their rows.

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "no table refers to t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,\u0020" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the definition of p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  is the one this migration was made for" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "no table refers to p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,\u0020" CHECK (n <> 6 OR ok IS 1),
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
DROP TRIGGER "g DROP TABLE y; --‮ , ";
DROP VIEW "v DROP TABLE y; --‮ , ";

-- Table t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "t DROP TABLE y; --‮ , " (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c DROP TABLE y; --‮ , " TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f DROP TABLE y; --‮ , " REFERENCES "p DROP TABLE y; --‮ , " (id),' || char(10)
      || '  CONSTRAINT "k DROP TABLE y; --‮ , " CHECK ("c DROP TABLE y; --‮ , " <> ''never'')' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't DROP TABLE y; --‮ , ') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 't DROP TABLE y; --‮ , ' COLLATE NOCASE);
DROP TABLE "t DROP TABLE y; --‮ , ";

-- Table p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 5, d.was =
    'CREATE TABLE "p DROP TABLE y; --‮ , " (id INTEGER PRIMARY KEY)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p DROP TABLE y; --‮ , ') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'p DROP TABLE y; --‮ , ' COLLATE NOCASE);
DROP TABLE "p DROP TABLE y; --‮ , ";

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger g drop table y; --‮ , ',
    'view v drop table y; --‮ , ',
    'table t drop table y; --‮ , ',
    'index i drop table y; --‮ , ',
    'table p drop table y; --‮ , ')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 7, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
