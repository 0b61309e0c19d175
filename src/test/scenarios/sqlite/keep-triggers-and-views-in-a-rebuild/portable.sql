-- Changes:
--   add-unique t.(a) (rebuild)
-- Hazards:
--   error: Rows in t are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM t WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   info: The table t is rebuilt, because a unique key's index comes or goes: its rows are copied once, which takes time and twice the space.
--   info: Rows in t that already break a rule of the table, or hold a value that its column would store differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE typeof(a) IN ('integer', 'real')
--         OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER))

-- Should SQLite roll back the transaction while a runner goes on after errors, the next savepoint opens another one, so that no CREATE, ALTER or DROP runs outside of one; the last guard rolls it back.
SAVEPOINT godwit_again;
SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of t are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "foreign keys are off, or no table refers to t" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_old_t is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "ALTER TABLE is in legacy mode" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every row of t was copied" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "every value of t is stored as its column stores values" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_old_t is gone again" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "there is none of the new triggers ad, ai, bu yet" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 14 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Triggers and views that go or come back changed.
SAVEPOINT godwit_again;
DROP TRIGGER ad;
SAVEPOINT godwit_again;
DROP TRIGGER ai;
SAVEPOINT godwit_again;
DROP TRIGGER bu;

-- t: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('t') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT foreign_keys FROM pragma_foreign_keys) IS 0
  OR NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 't' COLLATE NOCASE);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_t' COLLATE NOCASE);
-- In legacy mode, what refers to the table does not follow the rename.
PRAGMA legacy_alter_table = ON;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT legacy_alter_table FROM pragma_legacy_alter_table) = 1;
SAVEPOINT godwit_again;
ALTER TABLE t RENAME TO godwit_old_t;
PRAGMA legacy_alter_table = OFF;
SAVEPOINT godwit_again;
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INT);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't');
INSERT OR ABORT INTO t (id, a, b)
SELECT id, a, b FROM godwit_old_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT count(*) FROM t) = (SELECT count(*) FROM godwit_old_t);
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM godwit_old_t
    WHERE typeof(a) IN ('integer', 'real')
      OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER)));
SAVEPOINT godwit_again;
DROP TABLE godwit_old_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_t' COLLATE NOCASE);

-- Indexes, views and triggers.
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger ad',
    'trigger ai',
    'trigger bu')) = 0;
SAVEPOINT godwit_again;
CREATE TRIGGER ad AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('ad'); INSERT INTO log SELECT CASE WHEN old.b > 1 THEN 'x; END;' ELSE 'y' END; END;
SAVEPOINT godwit_again;
CREATE TRIGGER ai AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('ai ' || new.a); END;
SAVEPOINT godwit_again;
CREATE TRIGGER bu BEFORE UPDATE OF a ON t WHEN old.a <> new.a BEGIN INSERT INTO log VALUES ('bu'); END;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'trigger ad',
    'trigger ai',
    'trigger bu')) = 3;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Without every guard, everything is rolled back here, and else by the last guard.
CREATE TABLE temp.godwit_ready ("every guard" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_ready SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 14, 0);
DROP TABLE temp.godwit_ready;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 14, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
RELEASE godwit_again;
