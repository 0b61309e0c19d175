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
--   warning: Dropping the table access_token deletes all its rows.
--   warning: Dropping the table audit_entry deletes all its rows.
--   warning: Dropping the table event deletes all its rows.
--   warning: Dropping the table hazard deletes all its rows.
--   warning: Dropping the table idempotency_key deletes all its rows.
--   warning: Dropping the table model deletes all its rows.
--   warning: Dropping the column project.edition deletes its values.
--   info: The table project is rebuilt, because column edition goes: its rows are copied once, which takes time and twice the space.
--   warning: Dropping the column revision.script deletes its values.
--   warning: Dropping the column revision.schema_ddl deletes its values.
--   warning: Dropping the column revision.created_by deletes its values.
--   info: The table revision is rebuilt, because column script goes: its rows are copied once, which takes time and twice the space.
--   warning: Dropping the column environment.drift deletes its values.
--   warning: Dropping the column environment.moved_at deletes its values.
--   warning: Dropping the column environment.edition deletes its values.
--   info: The table environment is rebuilt, because column drift goes: its rows are copied once, which takes time and twice the space.
--   warning: Dropping the column deployment.reported_by deletes its values.
--   info: The table deployment is rebuilt, because column reported_by goes: its rows are copied once, which takes time and twice the space.
--   warning: Dropping the column snapshot.version deletes its values.
--   warning: Dropping the column snapshot.drift deletes its values.
--   info: The table snapshot is rebuilt, because column version goes: its rows are copied once, which takes time and twice the space.

SAVEPOINT godwit;
CREATE TABLE godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "the definition of project is the one this migration was made for" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of project are those this migration knows" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "every row of project was copied" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "project and its copy have exchanged their names" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the definition of revision is the one this migration was made for" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of revision are those this migration knows" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every row of revision was copied" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "revision and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the definition of environment is the one this migration was made for" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of environment are those this migration knows" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "every row of environment was copied" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "environment and its copy have exchanged their names" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "the definition of deployment is the one this migration was made for" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of deployment are those this migration knows" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "every row of deployment was copied" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "deployment and its copy have exchanged their names" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "the definition of snapshot is the one this migration was made for" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of snapshot are those this migration knows" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "every row of snapshot was copied" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "snapshot and its copy have exchanged their names" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 23 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;

-- Indexes and virtual tables that go or come back changed.
DROP INDEX access_token_project;
DROP INDEX audit_entry_project;
DROP INDEX event_project;
DROP INDEX idempotency_key_created;

-- project: rebuilt, because column edition goes.
INSERT INTO godwit_guard (n, ok, was) SELECT 2, d.was =
    'CREATE TABLE project (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    name varchar(200) NOT NULL UNIQUE,' || char(10)
      || '    dialect varchar(20) NOT NULL,' || char(10)
      || '    description varchar(2000),' || char(10)
      || '    created_at timestamp NOT NULL' || char(10)
      || ', edition integer NOT NULL DEFAULT 0)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'project') AS was) d;
INSERT INTO godwit_guard (n, ok) SELECT 3,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('project') AND sql IS NOT NULL) = 0;
CREATE TABLE godwit_new_project (
    id integer PRIMARY KEY,
    name varchar(200) NOT NULL UNIQUE,
    dialect varchar(20) NOT NULL,
    description varchar(2000),
    created_at timestamp NOT NULL
);
INSERT OR ABORT INTO godwit_new_project (id, name, dialect, description, created_at)
SELECT id, name, dialect, description, created_at FROM project;
INSERT INTO godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM godwit_new_project) = (SELECT count(*) FROM project);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE tbl_name
    WHEN 'project' THEN 'CREATE TABLE godwit_new_project' || substr(sql, 21)
    ELSE 'CREATE TABLE project' || substr(sql, 32) END,
  name = CASE type
    WHEN 'table' THEN CASE tbl_name WHEN 'project' THEN 'godwit_new_project' ELSE 'project' END
    ELSE 'sqlite_autoindex_' || CASE tbl_name WHEN 'project' THEN 'godwit_new_project' ELSE 'project' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE tbl_name WHEN 'project' THEN 'godwit_new_project' ELSE 'project' END
WHERE type IN ('table', 'index') AND tbl_name IN ('project', 'godwit_new_project') AND (SELECT count(*) FROM godwit_guard) = 4;
PRAGMA schema_version = 242732830;
PRAGMA writable_schema = RESET;
INSERT INTO godwit_guard (n, ok) SELECT 5,
  (SELECT substr(sql, 32) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_project') =
    substr((SELECT was FROM godwit_guard WHERE n = 2), 21);
DROP TABLE godwit_new_project;

-- revision: rebuilt, because column script goes.
INSERT INTO godwit_guard (n, ok, was) SELECT 6, d.was =
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
INSERT INTO godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('revision') AND sql IS NOT NULL) = 0;
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
INSERT OR ABORT INTO godwit_new_revision (id, project_id, version, message, parent, upgrade, downgrade, checksum, fingerprint, created_at)
SELECT id, project_id, version, message, parent, upgrade, downgrade, checksum, fingerprint, created_at FROM revision;
INSERT INTO godwit_guard (n, ok) SELECT 8,
  (SELECT count(*) FROM godwit_new_revision) = (SELECT count(*) FROM revision);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE tbl_name
    WHEN 'revision' THEN 'CREATE TABLE godwit_new_revision' || substr(sql, 22)
    ELSE 'CREATE TABLE revision' || substr(sql, 33) END,
  name = CASE type
    WHEN 'table' THEN CASE tbl_name WHEN 'revision' THEN 'godwit_new_revision' ELSE 'revision' END
    ELSE 'sqlite_autoindex_' || CASE tbl_name WHEN 'revision' THEN 'godwit_new_revision' ELSE 'revision' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE tbl_name WHEN 'revision' THEN 'godwit_new_revision' ELSE 'revision' END
WHERE type IN ('table', 'index') AND tbl_name IN ('revision', 'godwit_new_revision') AND (SELECT count(*) FROM godwit_guard) = 8;
PRAGMA schema_version = 242740750;
PRAGMA writable_schema = RESET;
INSERT INTO godwit_guard (n, ok) SELECT 9,
  (SELECT substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_revision') =
    substr((SELECT was FROM godwit_guard WHERE n = 6), 22);
DROP TABLE godwit_new_revision;

-- environment: rebuilt, because column drift goes.
INSERT INTO godwit_guard (n, ok, was) SELECT 10, d.was =
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
INSERT INTO godwit_guard (n, ok) SELECT 11,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('environment') AND sql IS NOT NULL) = 0;
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
INSERT OR ABORT INTO godwit_new_environment (id, project_id, name, description, version, created_at)
SELECT id, project_id, name, description, version, created_at FROM environment;
INSERT INTO godwit_guard (n, ok) SELECT 12,
  (SELECT count(*) FROM godwit_new_environment) = (SELECT count(*) FROM environment);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE tbl_name
    WHEN 'environment' THEN 'CREATE TABLE godwit_new_environment' || substr(sql, 25)
    ELSE 'CREATE TABLE environment' || substr(sql, 36) END,
  name = CASE type
    WHEN 'table' THEN CASE tbl_name WHEN 'environment' THEN 'godwit_new_environment' ELSE 'environment' END
    ELSE 'sqlite_autoindex_' || CASE tbl_name WHEN 'environment' THEN 'godwit_new_environment' ELSE 'environment' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE tbl_name WHEN 'environment' THEN 'godwit_new_environment' ELSE 'environment' END
WHERE type IN ('table', 'index') AND tbl_name IN ('environment', 'godwit_new_environment') AND (SELECT count(*) FROM godwit_guard) = 12;
PRAGMA schema_version = 242748670;
PRAGMA writable_schema = RESET;
INSERT INTO godwit_guard (n, ok) SELECT 13,
  (SELECT substr(sql, 36) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_environment') =
    substr((SELECT was FROM godwit_guard WHERE n = 10), 25);
DROP TABLE godwit_new_environment;

-- deployment: rebuilt, because column reported_by goes.
INSERT INTO godwit_guard (n, ok, was) SELECT 14, d.was =
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
INSERT INTO godwit_guard (n, ok) SELECT 15,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('deployment') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('deployment') AND sql IS NOT NULL AND sql IN (
    'CREATE INDEX deployment_environment_started ON deployment (environment_id, started_at)')) = 1;
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
INSERT OR ABORT INTO godwit_new_deployment (id, environment_id, from_version, to_version, outcome, started_at, duration_ms, error)
SELECT id, environment_id, from_version, to_version, outcome, started_at, duration_ms, error FROM deployment;
INSERT INTO godwit_guard (n, ok) SELECT 16,
  (SELECT count(*) FROM godwit_new_deployment) = (SELECT count(*) FROM deployment);
DROP INDEX deployment_environment_started;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE tbl_name
    WHEN 'deployment' THEN 'CREATE TABLE godwit_new_deployment' || substr(sql, 24)
    ELSE 'CREATE TABLE deployment' || substr(sql, 35) END,
  name = CASE type
    WHEN 'table' THEN CASE tbl_name WHEN 'deployment' THEN 'godwit_new_deployment' ELSE 'deployment' END
    ELSE 'sqlite_autoindex_' || CASE tbl_name WHEN 'deployment' THEN 'godwit_new_deployment' ELSE 'deployment' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE tbl_name WHEN 'deployment' THEN 'godwit_new_deployment' ELSE 'deployment' END
WHERE type IN ('table', 'index') AND tbl_name IN ('deployment', 'godwit_new_deployment') AND (SELECT count(*) FROM godwit_guard) = 16;
PRAGMA schema_version = 242756590;
PRAGMA writable_schema = RESET;
INSERT INTO godwit_guard (n, ok) SELECT 17,
  (SELECT substr(sql, 35) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_deployment') =
    substr((SELECT was FROM godwit_guard WHERE n = 14), 24);
DROP TABLE godwit_new_deployment;
CREATE INDEX deployment_environment_started ON deployment (environment_id, started_at);

-- snapshot: rebuilt, because column version goes.
INSERT INTO godwit_guard (n, ok, was) SELECT 18, d.was =
    'CREATE TABLE snapshot (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    environment_id bigint NOT NULL,' || char(10)
      || '    taken_at timestamp NOT NULL,' || char(10)
      || '    ddl text NOT NULL,' || char(10)
      || '    fingerprint varchar(64) NOT NULL, version varchar(50), drift text,' || char(10)
      || '    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot') AS was) d;
INSERT INTO godwit_guard (n, ok) SELECT 19,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('snapshot') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('snapshot') AND sql IS NOT NULL AND sql IN (
    'CREATE INDEX snapshot_environment_taken ON snapshot (environment_id, taken_at)')) = 1;
CREATE TABLE godwit_new_snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL,
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
INSERT OR ABORT INTO godwit_new_snapshot (id, environment_id, taken_at, ddl, fingerprint)
SELECT id, environment_id, taken_at, ddl, fingerprint FROM snapshot;
INSERT INTO godwit_guard (n, ok) SELECT 20,
  (SELECT count(*) FROM godwit_new_snapshot) = (SELECT count(*) FROM snapshot);
DROP INDEX snapshot_environment_taken;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE tbl_name
    WHEN 'snapshot' THEN 'CREATE TABLE godwit_new_snapshot' || substr(sql, 22)
    ELSE 'CREATE TABLE snapshot' || substr(sql, 33) END,
  name = CASE type
    WHEN 'table' THEN CASE tbl_name WHEN 'snapshot' THEN 'godwit_new_snapshot' ELSE 'snapshot' END
    ELSE 'sqlite_autoindex_' || CASE tbl_name WHEN 'snapshot' THEN 'godwit_new_snapshot' ELSE 'snapshot' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE tbl_name WHEN 'snapshot' THEN 'godwit_new_snapshot' ELSE 'snapshot' END
WHERE type IN ('table', 'index') AND tbl_name IN ('snapshot', 'godwit_new_snapshot') AND (SELECT count(*) FROM godwit_guard) = 20;
PRAGMA schema_version = 242764510;
PRAGMA writable_schema = RESET;
INSERT INTO godwit_guard (n, ok) SELECT 21,
  (SELECT substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot') =
    substr((SELECT was FROM godwit_guard WHERE n = 18), 22);
DROP TABLE godwit_new_snapshot;
CREATE INDEX snapshot_environment_taken ON snapshot (environment_id, taken_at);

-- Table access_token goes, with its rows.
DROP TABLE access_token;

-- Table audit_entry goes, with its rows.
DROP TABLE audit_entry;

-- Table event goes, with its rows.
DROP TABLE event;

-- Table hazard goes, with its rows.
DROP TABLE hazard;

-- Table idempotency_key goes, with its rows.
DROP TABLE idempotency_key;

-- Table model goes, with its rows.
DROP TABLE model;

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO godwit_guard (n, ok) SELECT 22,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index access_token_project',
    'index audit_entry_project',
    'index event_project',
    'index idempotency_key_created',
    'table access_token',
    'table audit_entry',
    'table event',
    'table hazard',
    'table idempotency_key',
    'table model')) = 0;
INSERT INTO godwit_guard (n, ok) SELECT 23,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index deployment_environment_started',
    'index snapshot_environment_taken')) = 2;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE godwit_done (ok CONSTRAINT "every step was done" CHECK (ok IS 1));
INSERT OR ROLLBACK INTO godwit_done SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_guard');
INSERT OR ROLLBACK INTO godwit_done SELECT (SELECT count(*) FROM godwit_guard) = 23;
DROP TABLE godwit_done;
DROP TABLE godwit_guard;
RELEASE godwit;
