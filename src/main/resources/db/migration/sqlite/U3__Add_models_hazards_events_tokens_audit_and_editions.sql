-- Godwit revision 3, downgrade: Add models, hazards, events, tokens, audit and editions
-- Parent: 2
-- Schema before: aec7d36a5069c497f6cf7c3d852d75c69b2311ff51c3651750f74474874b942b
-- Schema after: b6e61c72d7b22314c91bac3f949647e7f6f1641c7290de8e8a4cb55bf50b9cdb

-- Downgrade:
--   drop-column project.edition (rebuild)
--   drop-column revision.script (rebuild)
--   drop-column revision.schema_ddl (rebuild)
--   drop-column revision.created_by (rebuild)
--   drop-column environment.drift (rebuild)
--   drop-column environment.moved_at (rebuild)
--   drop-column environment.edition (rebuild)
--   drop-column deployment.reported_by (rebuild)
--   drop-column snapshot.version (rebuild)
--   drop-column snapshot.drift (rebuild)
--   drop-table access_token (drop)
--   drop-table audit_entry (drop)
--   drop-table event (drop)
--   drop-table hazard (drop)
--   drop-table idempotency_key (drop)
--   drop-table model (drop)
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column project.edition deletes its values.
--   info: The table project is rebuilt, because column edition goes: its rows are copied once, which takes time and twice the space.
--   info: Rows in project that already break a rule of the table, or hold a value that its column would store differently, stop the migration. Fix or delete them first.
--       SELECT * FROM project WHERE typeof(name) IN ('integer', 'real')
--         OR typeof(dialect) IN ('integer', 'real')
--         OR typeof(description) IN ('integer', 'real')
--         OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER))
--         OR typeof(name) = 'null'
--         OR typeof(dialect) = 'null'
--         OR typeof(created_at) = 'null'
--         OR (name) IN (SELECT name FROM project WHERE name IS NOT NULL GROUP BY name HAVING count(*) > 1)
--   warning: Dropping the column revision.script deletes its values.
--   warning: Dropping the column revision.schema_ddl deletes its values.
--   warning: Dropping the column revision.created_by deletes its values.
--   info: The table revision is rebuilt, because column script goes: its rows are copied once, which takes time and twice the space.
--   info: Rows in revision that already break a rule of the table, or hold a value that its column would store differently, stop the migration. Fix or delete them first.
--       SELECT * FROM revision WHERE (typeof(project_id) = 'text' AND +project_id = CAST(project_id AS NUMERIC)) OR (typeof(project_id) = 'real' AND project_id = CAST(project_id AS INTEGER))
--         OR typeof(version) IN ('integer', 'real')
--         OR typeof(message) IN ('integer', 'real')
--         OR typeof(parent) IN ('integer', 'real')
--         OR typeof(upgrade) IN ('integer', 'real')
--         OR typeof(downgrade) IN ('integer', 'real')
--         OR (typeof(checksum) = 'text' AND +checksum = CAST(checksum AS NUMERIC)) OR (typeof(checksum) = 'real' AND checksum = CAST(checksum AS INTEGER))
--         OR typeof(fingerprint) IN ('integer', 'real')
--         OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER))
--         OR typeof(project_id) = 'null'
--         OR typeof(version) = 'null'
--         OR typeof(message) = 'null'
--         OR typeof(upgrade) = 'null'
--         OR typeof(checksum) = 'null'
--         OR typeof(created_at) = 'null'
--         OR (project_id, version) IN (SELECT project_id, version FROM revision WHERE project_id IS NOT NULL AND version IS NOT NULL GROUP BY project_id, version HAVING count(*) > 1)
--   warning: Dropping the column environment.drift deletes its values.
--   warning: Dropping the column environment.moved_at deletes its values.
--   warning: Dropping the column environment.edition deletes its values.
--   info: The table environment is rebuilt, because column drift goes: its rows are copied once, which takes time and twice the space.
--   info: Rows in environment that already break a rule of the table, or hold a value that its column would store differently, stop the migration. Fix or delete them first.
--       SELECT * FROM environment WHERE (typeof(project_id) = 'text' AND +project_id = CAST(project_id AS NUMERIC)) OR (typeof(project_id) = 'real' AND project_id = CAST(project_id AS INTEGER))
--         OR typeof(name) IN ('integer', 'real')
--         OR typeof(description) IN ('integer', 'real')
--         OR typeof(version) IN ('integer', 'real')
--         OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER))
--         OR typeof(project_id) = 'null'
--         OR typeof(name) = 'null'
--         OR typeof(created_at) = 'null'
--         OR (project_id, name) IN (SELECT project_id, name FROM environment WHERE project_id IS NOT NULL AND name IS NOT NULL GROUP BY project_id, name HAVING count(*) > 1)
--   warning: Dropping the column deployment.reported_by deletes its values.
--   info: The table deployment is rebuilt, because column reported_by goes: its rows are copied once, which takes time and twice the space.
--   info: Rows in deployment that already break a rule of the table, or hold a value that its column would store differently, stop the migration. Fix or delete them first.
--       SELECT * FROM deployment WHERE (typeof(environment_id) = 'text' AND +environment_id = CAST(environment_id AS NUMERIC)) OR (typeof(environment_id) = 'real' AND environment_id = CAST(environment_id AS INTEGER))
--         OR typeof(from_version) IN ('integer', 'real')
--         OR typeof(to_version) IN ('integer', 'real')
--         OR typeof(outcome) IN ('integer', 'real')
--         OR (typeof(started_at) = 'text' AND +started_at = CAST(started_at AS NUMERIC)) OR (typeof(started_at) = 'real' AND started_at = CAST(started_at AS INTEGER))
--         OR (typeof(duration_ms) = 'text' AND +duration_ms = CAST(duration_ms AS NUMERIC)) OR (typeof(duration_ms) = 'real' AND duration_ms = CAST(duration_ms AS INTEGER))
--         OR typeof(error) IN ('integer', 'real')
--         OR typeof(environment_id) = 'null'
--         OR typeof(to_version) = 'null'
--         OR typeof(outcome) = 'null'
--         OR typeof(started_at) = 'null'
--   warning: Dropping the column snapshot.version deletes its values.
--   warning: Dropping the column snapshot.drift deletes its values.
--   info: The table snapshot is rebuilt, because column version goes: its rows are copied once, which takes time and twice the space.
--   info: Rows in snapshot that already break a rule of the table, or hold a value that its column would store differently, stop the migration. Fix or delete them first.
--       SELECT * FROM snapshot WHERE (typeof(environment_id) = 'text' AND +environment_id = CAST(environment_id AS NUMERIC)) OR (typeof(environment_id) = 'real' AND environment_id = CAST(environment_id AS INTEGER))
--         OR (typeof(taken_at) = 'text' AND +taken_at = CAST(taken_at AS NUMERIC)) OR (typeof(taken_at) = 'real' AND taken_at = CAST(taken_at AS INTEGER))
--         OR typeof(ddl) IN ('integer', 'real')
--         OR typeof(fingerprint) IN ('integer', 'real')
--         OR typeof(environment_id) = 'null'
--         OR typeof(taken_at) = 'null'
--         OR typeof(ddl) = 'null'
--         OR typeof(fingerprint) = 'null'
--   warning: Dropping the table access_token deletes all its rows.
--   warning: Dropping the table audit_entry deletes all its rows.
--   warning: Dropping the table event deletes all its rows.
--   warning: Dropping the table hazard deletes all its rows.
--   warning: Dropping the table idempotency_key deletes all its rows.
--   warning: Dropping the table model deletes all its rows.
-- Header checksum: 0fb6ac7acff6e91663104bc55d79995977bacf260f88b1796d52ce55ce56eeac

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of project is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of project are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_project is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of project" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of project was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every value of project is stored as its column stores values" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "project and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_project is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the definition of revision is the one this migration was made for" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of revision are those this migration knows" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "the name godwit_new_revision is free" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of revision" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "every row of revision was copied" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "every value of revision is stored as its column stores values" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "revision and its copy have exchanged their names" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "godwit_new_revision is gone again" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "the name godwit_new_revision is free" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of revision" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "revision has its new definition" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "godwit_new_revision is gone again" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "the definition of environment is the one this migration was made for" CHECK (n <> 23 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of environment are those this migration knows" CHECK (n <> 24 OR ok IS 1),
  CONSTRAINT "the name godwit_new_environment is free" CHECK (n <> 25 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of environment" CHECK (n <> 26 OR ok IS 1),
  CONSTRAINT "every row of environment was copied" CHECK (n <> 27 OR ok IS 1),
  CONSTRAINT "every value of environment is stored as its column stores values" CHECK (n <> 28 OR ok IS 1),
  CONSTRAINT "environment and its copy have exchanged their names" CHECK (n <> 29 OR ok IS 1),
  CONSTRAINT "godwit_new_environment is gone again" CHECK (n <> 30 OR ok IS 1),
  CONSTRAINT "the name godwit_new_environment is free" CHECK (n <> 31 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of environment" CHECK (n <> 32 OR ok IS 1),
  CONSTRAINT "environment has its new definition" CHECK (n <> 33 OR ok IS 1),
  CONSTRAINT "godwit_new_environment is gone again" CHECK (n <> 34 OR ok IS 1),
  CONSTRAINT "the definition of deployment is the one this migration was made for" CHECK (n <> 35 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of deployment are those this migration knows" CHECK (n <> 36 OR ok IS 1),
  CONSTRAINT "the name godwit_new_deployment is free" CHECK (n <> 37 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of deployment" CHECK (n <> 38 OR ok IS 1),
  CONSTRAINT "every row of deployment was copied" CHECK (n <> 39 OR ok IS 1),
  CONSTRAINT "every value of deployment is stored as its column stores values" CHECK (n <> 40 OR ok IS 1),
  CONSTRAINT "deployment and its copy have exchanged their names" CHECK (n <> 41 OR ok IS 1),
  CONSTRAINT "deployment has kept its indexes" CHECK (n <> 42 OR ok IS 1),
  CONSTRAINT "godwit_new_deployment is gone again" CHECK (n <> 43 OR ok IS 1),
  CONSTRAINT "the name godwit_new_deployment is free" CHECK (n <> 44 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of deployment" CHECK (n <> 45 OR ok IS 1),
  CONSTRAINT "deployment has its new definition" CHECK (n <> 46 OR ok IS 1),
  CONSTRAINT "godwit_new_deployment is gone again" CHECK (n <> 47 OR ok IS 1),
  CONSTRAINT "the definition of snapshot is the one this migration was made for" CHECK (n <> 48 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of snapshot are those this migration knows" CHECK (n <> 49 OR ok IS 1),
  CONSTRAINT "the name godwit_new_snapshot is free" CHECK (n <> 50 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- project: rebuilt, because column edition goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE project (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    name varchar(200) NOT NULL UNIQUE,' || char(10)
      || '    dialect varchar(20) NOT NULL,' || char(10)
      || '    description varchar(2000),' || char(10)
      || '    created_at timestamp NOT NULL' || char(10)
      || ', edition integer NOT NULL DEFAULT 0)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'project') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('project') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_project' COLLATE NOCASE);
CREATE TABLE godwit_new_project (
    id integer PRIMARY KEY,
    name varchar(200) NOT NULL UNIQUE,
    dialect varchar(20) NOT NULL,
    description varchar(2000),
    created_at timestamp NOT NULL
);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_project');
INSERT OR ABORT INTO godwit_new_project (id, name, dialect, description, created_at)
SELECT id, name, dialect, description, created_at FROM project;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_project) = (SELECT count(*) FROM project);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM project
    WHERE typeof(name) IN ('integer', 'real')
      OR typeof(dialect) IN ('integer', 'real')
      OR typeof(description) IN ('integer', 'real')
      OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'project' THEN 'CREATE TABLE godwit_new_project' || substr(sql, 21)
    WHEN name = 'godwit_new_project' THEN 'CREATE TABLE project' || substr(sql, 32) ELSE sql END,
  name = CASE
    WHEN name = 'project' THEN 'godwit_new_project'
    WHEN name = 'godwit_new_project' THEN 'project'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'project' THEN 'godwit_new_project' WHEN tbl_name = 'godwit_new_project' THEN 'project' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'project' THEN 'godwit_new_project' WHEN tbl_name = 'godwit_new_project' THEN 'project' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('project', 'godwit_new_project')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 242732830;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT substr(sql, 32) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_project') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 21);
DROP TABLE godwit_new_project;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_project');

-- revision: rebuilt, because column script goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 11, d.was =
    'CREATE TABLE revision (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    project_id bigint NOT NULL,' || char(10)
      || '    version varchar(50) NOT NULL,' || char(10)
      || '    message varchar(500) NOT NULL,' || char(10)
      || '    parent varchar(50),' || char(10)
      || '    upgrade text NOT NULL,' || char(10)
      || '    downgrade text,' || char(10)
      || '    checksum integer NOT NULL,' || char(10)
      || '    fingerprint varchar(64),' || char(10)
      || '    created_at timestamp NOT NULL, script varchar(200), schema_ddl text, created_by varchar(200),' || char(10)
      || '    UNIQUE (project_id, version),' || char(10)
      || '    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'revision') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('revision') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_revision' COLLATE NOCASE);
CREATE TABLE godwit_new_revision (
    id integer PRIMARY KEY,
    project_id bigint NOT NULL,
    version varchar(50) NOT NULL,
    message varchar(500) NOT NULL,
    parent varchar(50),
    upgrade text NOT NULL,
    downgrade text,
    checksum integer NOT NULL,
    fingerprint varchar(64),
    created_at timestamp NOT NULL,
    UNIQUE (project_id, version),
    CHECK (true)
);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_revision');
INSERT OR ABORT INTO godwit_new_revision (id, project_id, version, message, parent, upgrade, downgrade, checksum, fingerprint, created_at)
SELECT id, project_id, version, message, parent, upgrade, downgrade, checksum, fingerprint, created_at FROM revision;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT count(*) FROM godwit_new_revision) = (SELECT count(*) FROM revision);
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM revision
    WHERE (typeof(project_id) = 'text' AND +project_id = CAST(project_id AS NUMERIC)) OR (typeof(project_id) = 'real' AND project_id = CAST(project_id AS INTEGER))
      OR typeof(version) IN ('integer', 'real')
      OR typeof(message) IN ('integer', 'real')
      OR typeof(parent) IN ('integer', 'real')
      OR typeof(upgrade) IN ('integer', 'real')
      OR typeof(downgrade) IN ('integer', 'real')
      OR (typeof(checksum) = 'text' AND +checksum = CAST(checksum AS NUMERIC)) OR (typeof(checksum) = 'real' AND checksum = CAST(checksum AS INTEGER))
      OR typeof(fingerprint) IN ('integer', 'real')
      OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'revision' THEN 'CREATE TABLE godwit_new_revision' || substr(sql, 22)
    WHEN name = 'godwit_new_revision' THEN 'CREATE TABLE revision' || substr(sql, 33) ELSE sql END,
  name = CASE
    WHEN name = 'revision' THEN 'godwit_new_revision'
    WHEN name = 'godwit_new_revision' THEN 'revision'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'revision' THEN 'godwit_new_revision' WHEN tbl_name = 'godwit_new_revision' THEN 'revision' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'revision' THEN 'godwit_new_revision' WHEN tbl_name = 'godwit_new_revision' THEN 'revision' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('revision', 'godwit_new_revision')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 16;
PRAGMA schema_version = 242740750;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  (SELECT substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_revision') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 11), 22);
DROP TABLE godwit_new_revision;
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_revision');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_revision' COLLATE NOCASE);
CREATE TABLE godwit_new_revision (
    id integer PRIMARY KEY,
    project_id bigint NOT NULL,
    version varchar(50) NOT NULL,
    message varchar(500) NOT NULL,
    parent varchar(50),
    upgrade text NOT NULL,
    downgrade text,
    checksum integer NOT NULL,
    fingerprint varchar(64),
    created_at timestamp NOT NULL,
    UNIQUE (project_id, version),
    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
);
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_revision');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE revision' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_revision')
WHERE type = 'table' AND name = 'revision' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 20;
PRAGMA schema_version = 242748670;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'revision') =
    (SELECT 'CREATE TABLE revision' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_revision')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('revision') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_revision'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_revision') EXCEPT SELECT * FROM pragma_table_xinfo('revision'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('revision') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_revision'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_revision') EXCEPT SELECT * FROM pragma_foreign_key_list('revision'));
DROP TABLE godwit_new_revision;
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_revision');

-- environment: rebuilt, because column drift goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 23, d.was =
    'CREATE TABLE environment (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    project_id bigint NOT NULL,' || char(10)
      || '    name varchar(200) NOT NULL,' || char(10)
      || '    description varchar(2000),' || char(10)
      || '    version varchar(50),' || char(10)
      || '    created_at timestamp NOT NULL, drift integer, moved_at timestamp, edition integer NOT NULL DEFAULT 0,' || char(10)
      || '    UNIQUE (project_id, name),' || char(10)
      || '    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'environment') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 24,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('environment') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 25,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_environment' COLLATE NOCASE);
CREATE TABLE godwit_new_environment (
    id integer PRIMARY KEY,
    project_id bigint NOT NULL,
    name varchar(200) NOT NULL,
    description varchar(2000),
    version varchar(50),
    created_at timestamp NOT NULL,
    UNIQUE (project_id, name),
    CHECK (true)
);
INSERT INTO main.godwit_guard (n, ok) SELECT 26,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_environment');
INSERT OR ABORT INTO godwit_new_environment (id, project_id, name, description, version, created_at)
SELECT id, project_id, name, description, version, created_at FROM environment;
INSERT INTO main.godwit_guard (n, ok) SELECT 27,
  (SELECT count(*) FROM godwit_new_environment) = (SELECT count(*) FROM environment);
INSERT INTO main.godwit_guard (n, ok) SELECT 28,
  NOT EXISTS (SELECT 1 FROM environment
    WHERE (typeof(project_id) = 'text' AND +project_id = CAST(project_id AS NUMERIC)) OR (typeof(project_id) = 'real' AND project_id = CAST(project_id AS INTEGER))
      OR typeof(name) IN ('integer', 'real')
      OR typeof(description) IN ('integer', 'real')
      OR typeof(version) IN ('integer', 'real')
      OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER)));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'environment' THEN 'CREATE TABLE godwit_new_environment' || substr(sql, 25)
    WHEN name = 'godwit_new_environment' THEN 'CREATE TABLE environment' || substr(sql, 36) ELSE sql END,
  name = CASE
    WHEN name = 'environment' THEN 'godwit_new_environment'
    WHEN name = 'godwit_new_environment' THEN 'environment'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'environment' THEN 'godwit_new_environment' WHEN tbl_name = 'godwit_new_environment' THEN 'environment' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'environment' THEN 'godwit_new_environment' WHEN tbl_name = 'godwit_new_environment' THEN 'environment' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('environment', 'godwit_new_environment')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 28;
PRAGMA schema_version = 242756590;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 29,
  (SELECT substr(sql, 36) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_environment') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 23), 25);
DROP TABLE godwit_new_environment;
INSERT INTO main.godwit_guard (n, ok) SELECT 30,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_environment');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 31,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_environment' COLLATE NOCASE);
CREATE TABLE godwit_new_environment (
    id integer PRIMARY KEY,
    project_id bigint NOT NULL,
    name varchar(200) NOT NULL,
    description varchar(2000),
    version varchar(50),
    created_at timestamp NOT NULL,
    UNIQUE (project_id, name),
    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
);
INSERT INTO main.godwit_guard (n, ok) SELECT 32,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_environment');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE environment' || substr(sql, 36) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_environment')
WHERE type = 'table' AND name = 'environment' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 32;
PRAGMA schema_version = 242764510;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 33,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'environment') =
    (SELECT 'CREATE TABLE environment' || substr(sql, 36) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_environment')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('environment') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_environment'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_environment') EXCEPT SELECT * FROM pragma_table_xinfo('environment'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('environment') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_environment'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_environment') EXCEPT SELECT * FROM pragma_foreign_key_list('environment'));
DROP TABLE godwit_new_environment;
INSERT INTO main.godwit_guard (n, ok) SELECT 34,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_environment');

-- deployment: rebuilt, because column reported_by goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 35, d.was =
    'CREATE TABLE deployment (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    environment_id bigint NOT NULL,' || char(10)
      || '    from_version varchar(50),' || char(10)
      || '    to_version varchar(50) NOT NULL,' || char(10)
      || '    outcome varchar(20) NOT NULL,' || char(10)
      || '    started_at timestamp NOT NULL,' || char(10)
      || '    duration_ms bigint,' || char(10)
      || '    error text, reported_by varchar(200),' || char(10)
      || '    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'deployment') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 36,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('deployment') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('deployment') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX deployment_environment_started ON deployment (environment_id, started_at)')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 37,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_deployment' COLLATE NOCASE);
CREATE TABLE godwit_new_deployment (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    from_version varchar(50),
    to_version varchar(50) NOT NULL,
    outcome varchar(20) NOT NULL,
    started_at timestamp NOT NULL,
    duration_ms bigint,
    error text,
    CHECK (true)
);
INSERT INTO main.godwit_guard (n, ok) SELECT 38,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_deployment');
INSERT OR ABORT INTO godwit_new_deployment (id, environment_id, from_version, to_version, outcome, started_at, duration_ms, error)
SELECT id, environment_id, from_version, to_version, outcome, started_at, duration_ms, error FROM deployment;
INSERT INTO main.godwit_guard (n, ok) SELECT 39,
  (SELECT count(*) FROM godwit_new_deployment) = (SELECT count(*) FROM deployment);
INSERT INTO main.godwit_guard (n, ok) SELECT 40,
  NOT EXISTS (SELECT 1 FROM deployment
    WHERE (typeof(environment_id) = 'text' AND +environment_id = CAST(environment_id AS NUMERIC)) OR (typeof(environment_id) = 'real' AND environment_id = CAST(environment_id AS INTEGER))
      OR typeof(from_version) IN ('integer', 'real')
      OR typeof(to_version) IN ('integer', 'real')
      OR typeof(outcome) IN ('integer', 'real')
      OR (typeof(started_at) = 'text' AND +started_at = CAST(started_at AS NUMERIC)) OR (typeof(started_at) = 'real' AND started_at = CAST(started_at AS INTEGER))
      OR (typeof(duration_ms) = 'text' AND +duration_ms = CAST(duration_ms AS NUMERIC)) OR (typeof(duration_ms) = 'real' AND duration_ms = CAST(duration_ms AS INTEGER))
      OR typeof(error) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'index' AND name IN ('deployment_environment_started') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'index' AND name IN ('deployment_environment_started') THEN sql
    WHEN name = 'deployment' THEN 'CREATE TABLE godwit_new_deployment' || substr(sql, 24)
    WHEN name = 'godwit_new_deployment' THEN 'CREATE TABLE deployment' || substr(sql, 35) ELSE sql END,
  name = CASE
    WHEN type = 'index' AND name IN ('deployment_environment_started') THEN name
    WHEN name = 'deployment' THEN 'godwit_new_deployment'
    WHEN name = 'godwit_new_deployment' THEN 'deployment'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'deployment' THEN 'godwit_new_deployment' WHEN tbl_name = 'godwit_new_deployment' THEN 'deployment' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'index' AND name IN ('deployment_environment_started') THEN tbl_name WHEN tbl_name = 'deployment' THEN 'godwit_new_deployment' WHEN tbl_name = 'godwit_new_deployment' THEN 'deployment' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('deployment', 'godwit_new_deployment') OR type = 'index' AND name IN ('deployment_environment_started')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 40;
PRAGMA schema_version = 242772430;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 41,
  (SELECT substr(sql, 35) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_deployment') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 35), 24);
INSERT INTO main.godwit_guard (n, ok) SELECT 42,
  (SELECT count(*) FROM pragma_index_list('deployment') WHERE name IN ('deployment_environment_started')) = 1;
DROP TABLE godwit_new_deployment;
INSERT INTO main.godwit_guard (n, ok) SELECT 43,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_deployment');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 44,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_deployment' COLLATE NOCASE);
CREATE TABLE godwit_new_deployment (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    from_version varchar(50),
    to_version varchar(50) NOT NULL,
    outcome varchar(20) NOT NULL,
    started_at timestamp NOT NULL,
    duration_ms bigint,
    error text,
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
INSERT INTO main.godwit_guard (n, ok) SELECT 45,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_deployment');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE deployment' || substr(sql, 35) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_deployment')
WHERE type = 'table' AND name = 'deployment' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 45;
PRAGMA schema_version = 242780350;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 46,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'deployment') =
    (SELECT 'CREATE TABLE deployment' || substr(sql, 35) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_deployment')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('deployment') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_deployment'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_deployment') EXCEPT SELECT * FROM pragma_table_xinfo('deployment'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('deployment') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_deployment'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_deployment') EXCEPT SELECT * FROM pragma_foreign_key_list('deployment'));
DROP TABLE godwit_new_deployment;
INSERT INTO main.godwit_guard (n, ok) SELECT 47,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_deployment');

-- snapshot: rebuilt, because column version goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 48, d.was =
    'CREATE TABLE snapshot (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    environment_id bigint NOT NULL,' || char(10)
      || '    taken_at timestamp NOT NULL,' || char(10)
      || '    ddl text NOT NULL,' || char(10)
      || '    fingerprint varchar(64) NOT NULL, version varchar(50), drift text,' || char(10)
      || '    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 49,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('snapshot') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('snapshot') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX snapshot_environment_taken ON snapshot (environment_id, taken_at)')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 50,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_snapshot' COLLATE NOCASE);
CREATE TABLE godwit_new_snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL,
    CHECK (true)
);

-- More guards.
CREATE TABLE main.godwit_guard_2 (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "every guard so far holds" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of snapshot" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "every row of snapshot was copied" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "every value of snapshot is stored as its column stores values" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "snapshot and its copy have exchanged their names" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "snapshot has kept its indexes" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "godwit_new_snapshot is gone again" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the name godwit_new_snapshot is free" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of snapshot" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "snapshot has its new definition" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_new_snapshot is gone again" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the definition of access_token is the one this migration was made for" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "no table refers to access_token" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "the name godwit_new_access_token is free" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "godwit_new_access_token is gone again" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "the definition of audit_entry is the one this migration was made for" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "no table refers to audit_entry" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "the name godwit_new_audit_entry is free" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "godwit_new_audit_entry is gone again" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "the definition of event is the one this migration was made for" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "no table refers to event" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "the name godwit_new_event is free" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "godwit_new_event is gone again" CHECK (n <> 23 OR ok IS 1),
  CONSTRAINT "the definition of hazard is the one this migration was made for" CHECK (n <> 24 OR ok IS 1),
  CONSTRAINT "no table refers to hazard" CHECK (n <> 25 OR ok IS 1),
  CONSTRAINT "the name godwit_new_hazard is free" CHECK (n <> 26 OR ok IS 1),
  CONSTRAINT "godwit_new_hazard is gone again" CHECK (n <> 27 OR ok IS 1),
  CONSTRAINT "the definition of idempotency_key is the one this migration was made for" CHECK (n <> 28 OR ok IS 1),
  CONSTRAINT "no table refers to idempotency_key" CHECK (n <> 29 OR ok IS 1),
  CONSTRAINT "the name godwit_new_idempotency_key is free" CHECK (n <> 30 OR ok IS 1),
  CONSTRAINT "godwit_new_idempotency_key is gone again" CHECK (n <> 31 OR ok IS 1),
  CONSTRAINT "the definition of model is the one this migration was made for" CHECK (n <> 32 OR ok IS 1),
  CONSTRAINT "no table refers to model" CHECK (n <> 33 OR ok IS 1),
  CONSTRAINT "the name godwit_new_model is free" CHECK (n <> 34 OR ok IS 1),
  CONSTRAINT "godwit_new_model is gone again" CHECK (n <> 35 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 36 OR ok IS 1)
);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 1,
  (SELECT sum(ok IS 1) FROM main.godwit_guard) = 50;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 2,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot');
INSERT OR ABORT INTO godwit_new_snapshot (id, environment_id, taken_at, ddl, fingerprint)
SELECT id, environment_id, taken_at, ddl, fingerprint FROM snapshot;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 3,
  (SELECT count(*) FROM godwit_new_snapshot) = (SELECT count(*) FROM snapshot);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM snapshot
    WHERE (typeof(environment_id) = 'text' AND +environment_id = CAST(environment_id AS NUMERIC)) OR (typeof(environment_id) = 'real' AND environment_id = CAST(environment_id AS INTEGER))
      OR (typeof(taken_at) = 'text' AND +taken_at = CAST(taken_at AS NUMERIC)) OR (typeof(taken_at) = 'real' AND taken_at = CAST(taken_at AS INTEGER))
      OR typeof(ddl) IN ('integer', 'real')
      OR typeof(fingerprint) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'index' AND name IN ('snapshot_environment_taken') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'index' AND name IN ('snapshot_environment_taken') THEN sql
    WHEN name = 'snapshot' THEN 'CREATE TABLE godwit_new_snapshot' || substr(sql, 22)
    WHEN name = 'godwit_new_snapshot' THEN 'CREATE TABLE snapshot' || substr(sql, 33) ELSE sql END,
  name = CASE
    WHEN type = 'index' AND name IN ('snapshot_environment_taken') THEN name
    WHEN name = 'snapshot' THEN 'godwit_new_snapshot'
    WHEN name = 'godwit_new_snapshot' THEN 'snapshot'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'snapshot' THEN 'godwit_new_snapshot' WHEN tbl_name = 'godwit_new_snapshot' THEN 'snapshot' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'index' AND name IN ('snapshot_environment_taken') THEN tbl_name WHEN tbl_name = 'snapshot' THEN 'godwit_new_snapshot' WHEN tbl_name = 'godwit_new_snapshot' THEN 'snapshot' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('snapshot', 'godwit_new_snapshot') OR type = 'index' AND name IN ('snapshot_environment_taken')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard_2) = 4;
PRAGMA schema_version = 242788270;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 5,
  (SELECT substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 48), 22);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 6,
  (SELECT count(*) FROM pragma_index_list('snapshot') WHERE name IN ('snapshot_environment_taken')) = 1;
DROP TABLE godwit_new_snapshot;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_snapshot');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_snapshot' COLLATE NOCASE);
CREATE TABLE godwit_new_snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL,
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 9,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE snapshot' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot')
WHERE type = 'table' AND name = 'snapshot' AND (SELECT sum(ok IS 1) FROM main.godwit_guard_2) = 9;
PRAGMA schema_version = 242796190;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 10,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot') =
    (SELECT 'CREATE TABLE snapshot' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('snapshot') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_snapshot'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_snapshot') EXCEPT SELECT * FROM pragma_table_xinfo('snapshot'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('snapshot') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_snapshot'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_snapshot') EXCEPT SELECT * FROM pragma_foreign_key_list('snapshot'));
DROP TABLE godwit_new_snapshot;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_snapshot');

-- Table access_token goes, with its rows.
INSERT INTO main.godwit_guard_2 (n, ok, was) SELECT 12, d.was =
    'CREATE TABLE access_token (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    name varchar(200) NOT NULL UNIQUE,' || char(10)
      || '    hash varchar(64) NOT NULL UNIQUE,' || char(10)
      || '    role varchar(20) NOT NULL,' || char(10)
      || '    project_id bigint,' || char(10)
      || '    expires_at timestamp,' || char(10)
      || '    last_used_at timestamp,' || char(10)
      || '    created_at timestamp NOT NULL,' || char(10)
      || '    created_by varchar(200) NOT NULL,' || char(10)
      || '    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'access_token') AS was) d;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'access_token' COLLATE NOCASE);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_access_token' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'access_token' THEN 'CREATE TABLE godwit_new_access_token' || substr(sql, 26)
    WHEN name = 'access_token_project' THEN 'CREATE INDEX godwit_new_access_token_project ON godwit_new_access_token' || substr(sql, 50) ELSE sql END,
  name = CASE
    WHEN name = 'access_token' THEN 'godwit_new_access_token'
    WHEN name = 'access_token_project' THEN 'godwit_new_access_token_project'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'access_token' THEN 'godwit_new_access_token' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'access_token' THEN 'godwit_new_access_token' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('access_token')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard_2) = 14;
PRAGMA schema_version = 242804110;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_access_token;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 15,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_access_token');

-- Table audit_entry goes, with its rows.
INSERT INTO main.godwit_guard_2 (n, ok, was) SELECT 16, d.was =
    'CREATE TABLE audit_entry (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    at timestamp NOT NULL,' || char(10)
      || '    actor varchar(200) NOT NULL,' || char(10)
      || '    action varchar(20) NOT NULL,' || char(10)
      || '    path varchar(2000) NOT NULL,' || char(10)
      || '    project varchar(200)' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'audit_entry') AS was) d;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 17,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'audit_entry' COLLATE NOCASE);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 18,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_audit_entry' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'audit_entry' THEN 'CREATE TABLE godwit_new_audit_entry' || substr(sql, 25)
    WHEN name = 'audit_entry_project' THEN 'CREATE INDEX godwit_new_audit_entry_project ON godwit_new_audit_entry' || substr(sql, 48) ELSE sql END,
  name = CASE
    WHEN name = 'audit_entry' THEN 'godwit_new_audit_entry'
    WHEN name = 'audit_entry_project' THEN 'godwit_new_audit_entry_project'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'audit_entry' THEN 'godwit_new_audit_entry' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'audit_entry' THEN 'godwit_new_audit_entry' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('audit_entry')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard_2) = 18;
PRAGMA schema_version = 242812030;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_audit_entry;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 19,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_audit_entry');

-- Table event goes, with its rows.
INSERT INTO main.godwit_guard_2 (n, ok, was) SELECT 20, d.was =
    'CREATE TABLE event (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    at timestamp NOT NULL,' || char(10)
      || '    kind varchar(50) NOT NULL,' || char(10)
      || '    project varchar(200) NOT NULL,' || char(10)
      || '    environment varchar(200),' || char(10)
      || '    data text NOT NULL' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'event') AS was) d;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 21,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'event' COLLATE NOCASE);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 22,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_event' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'event' THEN 'CREATE TABLE godwit_new_event' || substr(sql, 19)
    WHEN name = 'event_project' THEN 'CREATE INDEX godwit_new_event_project ON godwit_new_event' || substr(sql, 36) ELSE sql END,
  name = CASE
    WHEN name = 'event' THEN 'godwit_new_event'
    WHEN name = 'event_project' THEN 'godwit_new_event_project'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'event' THEN 'godwit_new_event' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'event' THEN 'godwit_new_event' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('event')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard_2) = 22;
PRAGMA schema_version = 242819950;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_event;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 23,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_event');

-- Table hazard goes, with its rows.
INSERT INTO main.godwit_guard_2 (n, ok, was) SELECT 24, d.was =
    'CREATE TABLE hazard (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    revision_id bigint NOT NULL,' || char(10)
      || '    position integer NOT NULL,' || char(10)
      || '    code varchar(50) NOT NULL,' || char(10)
      || '    severity varchar(20) NOT NULL,' || char(10)
      || '    table_name varchar(200) NOT NULL,' || char(10)
      || '    message text NOT NULL,' || char(10)
      || '    preflight text NOT NULL,' || char(10)
      || '    UNIQUE (revision_id, position),' || char(10)
      || '    FOREIGN KEY (revision_id) REFERENCES revision (id) ON DELETE CASCADE' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'hazard') AS was) d;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 25,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'hazard' COLLATE NOCASE);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 26,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_hazard' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'hazard' THEN 'CREATE TABLE godwit_new_hazard' || substr(sql, 20) ELSE sql END,
  name = CASE
    WHEN name = 'hazard' THEN 'godwit_new_hazard'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'hazard' THEN 'godwit_new_hazard' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'hazard' THEN 'godwit_new_hazard' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('hazard')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard_2) = 26;
PRAGMA schema_version = 242827870;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_hazard;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 27,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_hazard');

-- Table idempotency_key goes, with its rows.
INSERT INTO main.godwit_guard_2 (n, ok, was) SELECT 28, d.was =
    'CREATE TABLE idempotency_key (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    actor varchar(200) NOT NULL,' || char(10)
      || '    name varchar(200) NOT NULL,' || char(10)
      || '    request varchar(64) NOT NULL,' || char(10)
      || '    status integer NOT NULL,' || char(10)
      || '    location varchar(2000),' || char(10)
      || '    body text NOT NULL,' || char(10)
      || '    created_at timestamp NOT NULL,' || char(10)
      || '    UNIQUE (actor, name)' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'idempotency_key') AS was) d;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 29,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'idempotency_key' COLLATE NOCASE);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 30,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_idempotency_key' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'idempotency_key' THEN 'CREATE TABLE godwit_new_idempotency_key' || substr(sql, 29)
    WHEN name = 'idempotency_key_created' THEN 'CREATE INDEX godwit_new_idempotency_key_created ON godwit_new_idempotency_key' || substr(sql, 56) ELSE sql END,
  name = CASE
    WHEN name = 'idempotency_key' THEN 'godwit_new_idempotency_key'
    WHEN name = 'idempotency_key_created' THEN 'godwit_new_idempotency_key_created'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'idempotency_key' THEN 'godwit_new_idempotency_key' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'idempotency_key' THEN 'godwit_new_idempotency_key' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('idempotency_key')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard_2) = 30;
PRAGMA schema_version = 242835790;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_idempotency_key;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 31,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_idempotency_key');

-- Table model goes, with its rows.
INSERT INTO main.godwit_guard_2 (n, ok, was) SELECT 32, d.was =
    'CREATE TABLE model (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    project_id bigint NOT NULL UNIQUE,' || char(10)
      || '    ddl text NOT NULL,' || char(10)
      || '    complete boolean NOT NULL,' || char(10)
      || '    fingerprint varchar(64) NOT NULL,' || char(10)
      || '    pushed_at timestamp NOT NULL,' || char(10)
      || '    pushed_by varchar(200) NOT NULL,' || char(10)
      || '    edition integer NOT NULL,' || char(10)
      || '    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'model') AS was) d;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 33,
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
      AND k."table" = 'model' COLLATE NOCASE);
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 34,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_model' COLLATE NOCASE);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'model' THEN 'CREATE TABLE godwit_new_model' || substr(sql, 19) ELSE sql END,
  name = CASE
    WHEN name = 'model' THEN 'godwit_new_model'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'model' THEN 'godwit_new_model' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'model' THEN 'godwit_new_model' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('model')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard_2) = 34;
PRAGMA schema_version = 242843710;
PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_model;
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 35,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_model');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard_2 (n, ok) SELECT 36,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table access_token',
    'index access_token_project',
    'table audit_entry',
    'index audit_entry_project',
    'table event',
    'index event_project',
    'table hazard',
    'table idempotency_key',
    'index idempotency_key_created',
    'table model')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard', 'godwit_guard_2')) = 2, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard_2) = 36, 0);
DROP TABLE main.godwit_guard;
DROP TABLE main.godwit_guard_2;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard', 'godwit_guard_2')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
