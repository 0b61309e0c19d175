-- t: table dropped.
-- Hazards:
--   warning: Dropping the table t deletes all its rows.

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "no unknown table refers to t" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "godwit_new_t is gone again" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "no old counter waits for t" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 8 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Table t goes, with its rows.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT REFERENCES t (id))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 't' COLLATE NOCASE
      AND m.name COLLATE NOCASE NOT IN ('t'));
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15) ELSE sql END,
  name = CASE
    WHEN name = 't' THEN 'godwit_new_t'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 't' THEN 'godwit_new_t' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 't' THEN 'godwit_new_t' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 5;
PRAGMA schema_version = 46519053;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_t;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t');
DELETE FROM sqlite_sequence WHERE name = 't' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 6;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 't');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table t')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 8, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
