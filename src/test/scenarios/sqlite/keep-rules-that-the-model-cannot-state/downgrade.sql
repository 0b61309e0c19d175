-- lease: rebuilt, because column note goes: every row is copied once, which takes time and twice the space.
--   - note varchar(255)
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column lease.note deletes its values.
--   info: Rows of lease that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM lease WHERE EXISTS (SELECT 1 FROM (VALUES (+flat), (+ended)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR (typeof(rent) = 'text' AND +rent = CAST(rent AS NUMERIC)) OR (typeof(rent) = 'real' AND rent = CAST(rent AS INTEGER))
--         OR typeof(rent) = 'null' OR NOT (rent > 0)
--         OR (flat COLLATE NOCASE) IN (SELECT flat COLLATE NOCASE FROM lease WHERE flat IS NOT NULL GROUP BY flat COLLATE NOCASE HAVING count(*) > 1)

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of lease is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of lease are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_new_lease is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of lease" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of lease was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every value of lease is stored as its column stores values" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "lease and its copy have exchanged their names" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "lease has kept its indexes" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "godwit_new_lease is gone again" CHECK (n <> 12 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- lease: rebuilt, because column note goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE lease (' || char(10)
      || '  id INTEGER PRIMARY KEY AUTOINCREMENT,' || char(10)
      || '  flat varchar(255) COLLATE NOCASE UNIQUE,' || char(10)
      || '  ended varchar(255),' || char(10)
      || '  rent INTEGER NOT NULL DEFAULT 1 CHECK (rent > 0)' || char(10)
      || ', note varchar(255))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'lease') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('lease') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('lease') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE UNIQUE INDEX one_open ON lease (lower(flat)) WHERE ended IS NULL')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_lease' COLLATE NOCASE);
CREATE TABLE godwit_new_lease (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  flat varchar(255) COLLATE NOCASE UNIQUE,
  ended varchar(255),
  rent INTEGER NOT NULL DEFAULT 1 CHECK (rent > 0)
);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_lease');
INSERT OR ABORT INTO godwit_new_lease (id, flat, ended, rent)
SELECT id, flat, ended, rent FROM lease;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM godwit_new_lease) = (SELECT count(*) FROM lease);
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM lease
    WHERE typeof(flat) IN ('integer', 'real')
      OR typeof(ended) IN ('integer', 'real')
      OR (typeof(rent) = 'text' AND +rent = CAST(rent AS NUMERIC)) OR (typeof(rent) = 'real' AND rent = CAST(rent AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'index' AND name IN ('one_open') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'index' AND name IN ('one_open') THEN sql
    WHEN name = 'lease' THEN 'CREATE TABLE godwit_new_lease' || substr(sql, 19)
    WHEN name = 'godwit_new_lease' THEN 'CREATE TABLE lease' || substr(sql, 30) ELSE sql END,
  name = CASE
    WHEN type = 'index' AND name IN ('one_open') THEN name
    WHEN name = 'lease' THEN 'godwit_new_lease'
    WHEN name = 'godwit_new_lease' THEN 'lease'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'lease' THEN 'godwit_new_lease' WHEN tbl_name = 'godwit_new_lease' THEN 'lease' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'index' AND name IN ('one_open') THEN tbl_name WHEN tbl_name = 'lease' THEN 'godwit_new_lease' WHEN tbl_name = 'godwit_new_lease' THEN 'lease' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('lease', 'godwit_new_lease') OR type = 'index' AND name IN ('one_open')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 3099466;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_lease') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 19);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM pragma_index_list('lease') WHERE name IN ('one_open')) = 1;
DROP TABLE godwit_new_lease;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_lease');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 12, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
