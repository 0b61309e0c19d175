-- p\u0024{x}, \u0024{flyway:user}: new table, 1 column.
-- t\u0024{x}, \u0024{flyway:user}: new table, 3 columns.
-- i\u0024{x}, \u0024{flyway:user}: new index.
--   + CREATE INDEX "i\u0024{x}, \u0024{flyway:user}" ON "t\u0024{x}, \u0024{flyway:user}" ("c\u0024{x}, \u0024{flyway:user}")
-- v\u0024{x}, \u0024{flyway:user}: new view.
--   + CREATE VIEW "v\u0024{x}, \u0024{flyway:user}" AS SELECT "c\u0024{x}, \u0024{flyway:user}" FROM "t\u0024{x}, \u0024{flyway:user}"
-- g\u0024{x}, \u0024{flyway:user}: new trigger.
--   + CREATE TRIGGER "g\u0024{x}, \u0024{flyway:user}" AFTER DELETE ON "t\u0024{x}, \u0024{flyway:user}" BEGIN DELETE FROM y WHERE a = 99; END

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "there is none of the new tables p\u0024{x}, \u0024{flyway:user}, t\u0024{x}, \u0024{flyway:user} yet" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "there is no index i\u0024{x}, \u0024{flyway:user} yet" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "there is no view v\u0024{x}, \u0024{flyway:user} yet" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "there is no trigger g\u0024{x}, \u0024{flyway:user} yet" CHECK (n <> 6 OR ok IS 1),
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
    'table p$' || '{x}, $' || '{flyway:user}',
    'table t$' || '{x}, $' || '{flyway:user}')) = 0;

-- New table p\u0024{x}, \u0024{flyway:user}.
CREATE TABLE "p${x}, ${flyway:user}" (id INTEGER PRIMARY KEY);

-- New table t\u0024{x}, \u0024{flyway:user}.
CREATE TABLE "t${x}, ${flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c${x}, ${flyway:user}" TEXT,
  parent INTEGER CONSTRAINT "f${x}, ${flyway:user}" REFERENCES "p${x}, ${flyway:user}" (id),
  CONSTRAINT "k${x}, ${flyway:user}" CHECK ("c${x}, ${flyway:user}" <> 'never')
);

-- Indexes, views and triggers.
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index i$' || '{x}, $' || '{flyway:user}')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'view v$' || '{x}, $' || '{flyway:user}')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger g$' || '{x}, $' || '{flyway:user}')) = 0;
CREATE INDEX "i${x}, ${flyway:user}" ON "t${x}, ${flyway:user}" ("c${x}, ${flyway:user}");
CREATE VIEW "v${x}, ${flyway:user}" AS SELECT "c${x}, ${flyway:user}" FROM "t${x}, ${flyway:user}";
CREATE TRIGGER "g${x}, ${flyway:user}" AFTER DELETE ON "t${x}, ${flyway:user}" BEGIN DELETE FROM y WHERE a = 99; END;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table p$' || '{x}, $' || '{flyway:user}',
    'table t$' || '{x}, $' || '{flyway:user}',
    'index i$' || '{x}, $' || '{flyway:user}',
    'view v$' || '{x}, $' || '{flyway:user}',
    'trigger g$' || '{x}, $' || '{flyway:user}')) = 5;
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
