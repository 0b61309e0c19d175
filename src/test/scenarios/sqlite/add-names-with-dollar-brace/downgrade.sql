-- v\u0024{x}, \u0024{flyway:user}: view dropped.
--   - CREATE VIEW "v\u0024{x}, \u0024{flyway:user}" AS SELECT "c\u0024{x}, \u0024{flyway:user}" FROM "t\u0024{x}, \u0024{flyway:user}"
-- t\u0024{x}, \u0024{flyway:user}: table dropped.
-- p\u0024{x}, \u0024{flyway:user}: table dropped.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the tables t\u0024{x}, \u0024{flyway:user}, p\u0024{x}, \u0024{flyway:user} deletes all their rows.

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t\u0024{x}, \u0024{flyway:user} is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "no table refers to t\u0024{x}, \u0024{flyway:user}" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the definition of p\u0024{x}, \u0024{flyway:user} is the one this migration was made for" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "no table refers to p\u0024{x}, \u0024{flyway:user}" CHECK (n <> 6 OR ok IS 1),
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
DROP TRIGGER "g${x}, ${flyway:user}";
DROP VIEW "v${x}, ${flyway:user}";

-- Table t\u0024{x}, \u0024{flyway:user} goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "t$' || '{x}, $' || '{flyway:user}" (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c$' || '{x}, $' || '{flyway:user}" TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f$' || '{x}, $' || '{flyway:user}" REFERENCES "p$' || '{x}, $' || '{flyway:user}" (id),' || char(10)
      || '  CONSTRAINT "k$' || '{x}, $' || '{flyway:user}" CHECK ("c$' || '{x}, $' || '{flyway:user}" <> ''never'')' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't$' || '{x}, $' || '{flyway:user}') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 't$' || '{x}, $' || '{flyway:user}' COLLATE NOCASE);
DROP TABLE "t${x}, ${flyway:user}";

-- Table p\u0024{x}, \u0024{flyway:user} goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 5, d.was =
    'CREATE TABLE "p$' || '{x}, $' || '{flyway:user}" (id INTEGER PRIMARY KEY)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p$' || '{x}, $' || '{flyway:user}') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'p$' || '{x}, $' || '{flyway:user}' COLLATE NOCASE);
DROP TABLE "p${x}, ${flyway:user}";

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger g$' || '{x}, $' || '{flyway:user}',
    'view v$' || '{x}, $' || '{flyway:user}',
    'table t$' || '{x}, $' || '{flyway:user}',
    'index i$' || '{x}, $' || '{flyway:user}',
    'table p$' || '{x}, $' || '{flyway:user}')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 7, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
