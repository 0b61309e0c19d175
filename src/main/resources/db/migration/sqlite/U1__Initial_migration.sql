-- Godwit revision 1, downgrade: Initial migration
-- Parent: none
-- Schema before: 0fd6602dcec1e70709b290bc80adbbdcff0a20330b27bc525da637685a78fe29
-- Schema after: 698b5de538ef432f94c475e03545eaaee5a55949d72ca159942ef7c3955d4742

-- Downgrade:
--   drop-table change (drop)
--   drop-table deployment (drop)
--   drop-table environment (drop)
--   drop-table project (drop)
--   drop-table revision (drop)
--   drop-table snapshot (drop)
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the table change deletes all its rows.
--   warning: Dropping the table deployment deletes all its rows.
--   warning: Dropping the table environment deletes all its rows.
--   warning: Dropping the table project deletes all its rows.
--   warning: Dropping the table revision deletes all its rows.
--   warning: Dropping the table snapshot deletes all its rows.
-- Header checksum: 4beebf6992a76dd487a25585cde02dfbe8237982763ca002ad5f914026860a54

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "no table refers to change" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "no table refers to deployment" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "no table refers to revision" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "no table refers to snapshot" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "no table refers to environment" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "no table refers to project" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 9 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Table change goes, with its rows.
INSERT INTO main.godwit_guard (n, ok) SELECT 3,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'change' COLLATE NOCASE);
DROP TABLE change;

-- Table deployment goes, with its rows.
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'deployment' COLLATE NOCASE);
DROP TABLE deployment;

-- Table revision goes, with its rows.
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'revision' COLLATE NOCASE);
DROP TABLE revision;

-- Table snapshot goes, with its rows.
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'snapshot' COLLATE NOCASE);
DROP TABLE snapshot;

-- Table environment goes, with its rows.
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'environment' COLLATE NOCASE);
DROP TABLE environment;

-- Table project goes, with its rows.
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'project' COLLATE NOCASE);
DROP TABLE project;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table change',
    'table deployment',
    'index deployment_environment_started',
    'table revision',
    'table snapshot',
    'index snapshot_environment_taken',
    'table environment',
    'table project')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT (SELECT 1 FROM sqlite_master WHERE name = 'godwit_guard');
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 9, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_guard'), 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
