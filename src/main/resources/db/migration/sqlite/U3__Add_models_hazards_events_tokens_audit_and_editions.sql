-- Godwit revision 3, downgrade: Add models, hazards, events, tokens, audit and editions
-- Parent: 2
-- Schema before: aec7d36a5069c497f6cf7c3d852d75c69b2311ff51c3651750f74474874b942b
-- Schema after: b6e61c72d7b22314c91bac3f949647e7f6f1641c7290de8e8a4cb55bf50b9cdb
-- Form: default

-- project: rebuilt, because column edition goes: every row is copied once, which takes time and twice the space.
--   - edition integer NOT NULL DEFAULT 0
-- revision: rebuilt, because column script goes: every row is copied once, which takes time and twice the space.
--   - script varchar(200)
--   - schema_ddl text
--   - created_by varchar(200)
-- environment: rebuilt, because column drift goes: every row is copied once, which takes time and twice the space.
--   - drift integer
--   - moved_at timestamp
--   - edition integer NOT NULL DEFAULT 0
-- deployment: rebuilt, because column reported_by goes: every row is copied once, which takes time and twice the space.
--   - reported_by varchar(200)
-- snapshot: rebuilt, because column version goes: every row is copied once, which takes time and twice the space.
--   - version varchar(50)
--   - drift text
-- access_token: table dropped.
-- audit_entry: table dropped.
-- event: table dropped.
-- hazard: table dropped.
-- idempotency_key: table dropped.
-- model: table dropped.
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column project.edition deletes its values.
--   info: Rows of project that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM project WHERE EXISTS (SELECT 1 FROM (VALUES (+name), (+dialect), (+description)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER))
--         OR 'null' IN (typeof(name), typeof(dialect), typeof(created_at))
--         OR (name) IN (SELECT name FROM project WHERE name IS NOT NULL GROUP BY name HAVING count(*) > 1)
--   warning: Dropping the columns revision.script, revision.schema_ddl, revision.created_by deletes their values.
--   info: Rows of revision that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM revision WHERE EXISTS (SELECT 1 FROM (VALUES (+project_id), (+checksum), (+created_at))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR EXISTS (SELECT 1 FROM (VALUES (+version), (+message), (+parent), (+upgrade), (+downgrade), (+fingerprint))
--           WHERE typeof(column1) IN ('integer', 'real'))
--         OR 'null' IN (typeof(project_id), typeof(version), typeof(message), typeof(upgrade), typeof(checksum), typeof(created_at))
--         OR (project_id, version) IN (SELECT project_id, version FROM revision WHERE project_id IS NOT NULL AND version IS NOT NULL GROUP BY project_id, version HAVING count(*) > 1)
--   warning: Dropping the columns environment.drift, environment.moved_at, environment.edition deletes their values.
--   info: Rows of environment that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM environment WHERE EXISTS (SELECT 1 FROM (VALUES (+project_id), (+created_at))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR EXISTS (SELECT 1 FROM (VALUES (+name), (+description), (+version)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR 'null' IN (typeof(project_id), typeof(name), typeof(created_at))
--         OR (project_id, name) IN (SELECT project_id, name FROM environment WHERE project_id IS NOT NULL AND name IS NOT NULL GROUP BY project_id, name HAVING count(*) > 1)
--   warning: Dropping the column deployment.reported_by deletes its values.
--   info: Rows of deployment that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM deployment WHERE EXISTS (SELECT 1 FROM (VALUES (+environment_id), (+started_at), (+duration_ms))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR EXISTS (SELECT 1 FROM (VALUES (+from_version), (+to_version), (+outcome), (+error)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR 'null' IN (typeof(environment_id), typeof(to_version), typeof(outcome), typeof(started_at))
--   warning: Dropping the columns snapshot.version, snapshot.drift deletes their values.
--   info: Rows of snapshot that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM snapshot WHERE EXISTS (SELECT 1 FROM (VALUES (+environment_id), (+taken_at))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR EXISTS (SELECT 1 FROM (VALUES (+ddl), (+fingerprint)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR 'null' IN (typeof(environment_id), typeof(taken_at), typeof(ddl), typeof(fingerprint))
--   warning: Dropping the tables access_token, audit_entry, event, hazard, idempotency_key, model deletes all their rows.
-- Header checksum: 193120b01adbe4644ea4452a8171dcb31133debb08a7ef9a70798af622c714b7

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_project (
    id integer PRIMARY KEY,
    name varchar(200) NOT NULL UNIQUE,
    dialect varchar(20) NOT NULL,
    description varchar(2000),
    created_at timestamp NOT NULL
);
INSERT INTO temp.godwit_guard SELECT 'project has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'project'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '    created_at timestamp NOT NULL' || char(10) || ')', '    created_at timestamp NOT NULL' || char(10) || ', edition integer NOT NULL DEFAULT 0)') FROM sqlite_master WHERE name = 'godwit_new_project')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'project' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT OR ABORT INTO godwit_new_project (id, name, dialect, description, created_at) SELECT id, name, dialect, description, created_at FROM project;
INSERT INTO temp.godwit_guard SELECT 'every row of project was copied', (SELECT count(*) FROM godwit_new_project) = (SELECT count(*) FROM project);
INSERT INTO temp.godwit_guard SELECT 'every value of project is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM project WHERE typeof(name) IN ('integer', 'real') OR typeof(dialect) IN ('integer', 'real')
    OR typeof(description) IN ('integer', 'real')
    OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'project' THEN 'CREATE TABLE godwit_new_project' || substr(sql, 21)
    WHEN name = 'godwit_new_project' THEN replace(replace(sql, 'godwit_new_', ''), char(13), '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_project' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'project' THEN 'godwit_new_project' WHEN 'godwit_new_project' THEN 'project' END
WHERE type IN ('table', 'index') AND tbl_name IN ('project', 'godwit_new_project') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 242732830; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now project', changes() > 1;
DROP TABLE godwit_new_project;
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
INSERT INTO temp.godwit_guard SELECT 'revision has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'revision'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '    created_at timestamp NOT NULL,', '    created_at timestamp NOT NULL, script varchar(200), schema_ddl text, created_by varchar(200),') FROM sqlite_master WHERE name = 'godwit_new_revision')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'revision' COLLATE NOCASE AND sql IS NOT NULL) = 0;
CREATE TEMP TABLE godwit_text_of_godwit_new_revision AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_revision';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE', 'CHECK (true)')
  WHERE name = 'godwit_new_revision' AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 242740750; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_revision (id, project_id, version, message, parent, upgrade, downgrade, checksum, fingerprint, created_at)
SELECT id, project_id, version, message, parent, upgrade, downgrade, checksum, fingerprint, created_at FROM revision;
INSERT INTO temp.godwit_guard SELECT 'every row of revision was copied', (SELECT count(*) FROM godwit_new_revision) = (SELECT count(*) FROM revision);
INSERT INTO temp.godwit_guard SELECT 'every value of revision is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM revision WHERE typeof(version) IN ('integer', 'real') OR typeof(message) IN ('integer', 'real')
    OR typeof(parent) IN ('integer', 'real') OR typeof(upgrade) IN ('integer', 'real') OR typeof(downgrade) IN ('integer', 'real')
    OR typeof(fingerprint) IN ('integer', 'real')
    OR (typeof(project_id) = 'text' AND +project_id = CAST(project_id AS NUMERIC)) OR (typeof(project_id) = 'real' AND project_id = CAST(project_id AS INTEGER))
    OR (typeof(checksum) = 'text' AND +checksum = CAST(checksum AS NUMERIC)) OR (typeof(checksum) = 'real' AND checksum = CAST(checksum AS INTEGER))
    OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'revision' THEN 'CREATE TABLE godwit_new_revision' || substr(sql, 22)
    WHEN name = 'godwit_new_revision' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp.godwit_text_of_godwit_new_revision) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_revision' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'revision' THEN 'godwit_new_revision' WHEN 'godwit_new_revision' THEN 'revision' END
WHERE type IN ('table', 'index') AND tbl_name IN ('revision', 'godwit_new_revision') AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
PRAGMA schema_version = 242748670; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now revision', changes() > 1;
DROP TABLE temp.godwit_text_of_godwit_new_revision; DROP TABLE godwit_new_revision;
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
INSERT INTO temp.godwit_guard SELECT 'environment has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'environment'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '    created_at timestamp NOT NULL,', '    created_at timestamp NOT NULL, drift integer, moved_at timestamp, edition integer NOT NULL DEFAULT 0,') FROM sqlite_master WHERE name = 'godwit_new_environment')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'environment' COLLATE NOCASE AND sql IS NOT NULL) = 0;
CREATE TEMP TABLE godwit_text_of_godwit_new_environment AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_environment';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE', 'CHECK (true)')
  WHERE name = 'godwit_new_environment' AND (SELECT sum(ok) FROM temp.godwit_guard) = 11;
PRAGMA schema_version = 242756590; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_environment (id, project_id, name, description, version, created_at)
SELECT id, project_id, name, description, version, created_at FROM environment;
INSERT INTO temp.godwit_guard SELECT 'every row of environment was copied', (SELECT count(*) FROM godwit_new_environment) = (SELECT count(*) FROM environment);
INSERT INTO temp.godwit_guard SELECT 'every value of environment is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM environment WHERE typeof(name) IN ('integer', 'real') OR typeof(description) IN ('integer', 'real')
    OR typeof(version) IN ('integer', 'real')
    OR (typeof(project_id) = 'text' AND +project_id = CAST(project_id AS NUMERIC)) OR (typeof(project_id) = 'real' AND project_id = CAST(project_id AS INTEGER))
    OR (typeof(created_at) = 'text' AND +created_at = CAST(created_at AS NUMERIC)) OR (typeof(created_at) = 'real' AND created_at = CAST(created_at AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'environment' THEN 'CREATE TABLE godwit_new_environment' || substr(sql, 25)
    WHEN name = 'godwit_new_environment' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp.godwit_text_of_godwit_new_environment) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_environment' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'environment' THEN 'godwit_new_environment' WHEN 'godwit_new_environment' THEN 'environment' END
WHERE type IN ('table', 'index') AND tbl_name IN ('environment', 'godwit_new_environment') AND (SELECT sum(ok) FROM temp.godwit_guard) = 13;
PRAGMA schema_version = 242764510; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now environment', changes() > 1;
DROP TABLE temp.godwit_text_of_godwit_new_environment; DROP TABLE godwit_new_environment;
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
INSERT INTO temp.godwit_guard SELECT 'deployment has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'deployment'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '    error text,', '    error text, reported_by varchar(200),') FROM sqlite_master WHERE name = 'godwit_new_deployment')
  AND (SELECT count(*) = 1 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX deployment_environment_started ON deployment (environment_id, started_at)')) = 1
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'deployment' COLLATE NOCASE AND sql IS NOT NULL);
CREATE TEMP TABLE godwit_text_of_godwit_new_deployment AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_deployment';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE', 'CHECK (true)')
  WHERE name = 'godwit_new_deployment' AND (SELECT sum(ok) FROM temp.godwit_guard) = 15;
PRAGMA schema_version = 242772430; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_deployment (id, environment_id, from_version, to_version, outcome, started_at, duration_ms, error)
SELECT id, environment_id, from_version, to_version, outcome, started_at, duration_ms, error FROM deployment;
INSERT INTO temp.godwit_guard SELECT 'every row of deployment was copied', (SELECT count(*) FROM godwit_new_deployment) = (SELECT count(*) FROM deployment);
INSERT INTO temp.godwit_guard SELECT 'every value of deployment is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM deployment WHERE typeof(from_version) IN ('integer', 'real') OR typeof(to_version) IN ('integer', 'real')
    OR typeof(outcome) IN ('integer', 'real') OR typeof(error) IN ('integer', 'real')
    OR (typeof(environment_id) = 'text' AND +environment_id = CAST(environment_id AS NUMERIC)) OR (typeof(environment_id) = 'real' AND environment_id = CAST(environment_id AS INTEGER))
    OR (typeof(started_at) = 'text' AND +started_at = CAST(started_at AS NUMERIC)) OR (typeof(started_at) = 'real' AND started_at = CAST(started_at AS INTEGER))
    OR (typeof(duration_ms) = 'text' AND +duration_ms = CAST(duration_ms AS NUMERIC)) OR (typeof(duration_ms) = 'real' AND duration_ms = CAST(duration_ms AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'index' AND name IN ('deployment_environment_started') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'index' AND name IN ('deployment_environment_started') THEN sql WHEN name = 'deployment' THEN 'CREATE TABLE godwit_new_deployment' || substr(sql, 24)
    WHEN name = 'godwit_new_deployment' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp.godwit_text_of_godwit_new_deployment) ELSE sql END,
  name = CASE WHEN type = 'index' AND name IN ('deployment_environment_started') THEN name WHEN tbl_name = 'godwit_new_deployment' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'index' AND name IN ('deployment_environment_started') THEN tbl_name WHEN tbl_name = 'deployment' THEN 'godwit_new_deployment' WHEN tbl_name = 'godwit_new_deployment' THEN 'deployment' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('deployment', 'godwit_new_deployment') OR type = 'index' AND name IN ('deployment_environment_started')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 17;
PRAGMA schema_version = 242780350; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now deployment', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 'deployment has kept its indexes', (SELECT count(*) FROM pragma_index_list('deployment') WHERE origin = 'c') = 1;
DROP TABLE temp.godwit_text_of_godwit_new_deployment; DROP TABLE godwit_new_deployment;
CREATE TABLE godwit_new_snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL,
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
INSERT INTO temp.godwit_guard SELECT 'snapshot has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '    fingerprint varchar(64) NOT NULL,', '    fingerprint varchar(64) NOT NULL, version varchar(50), drift text,') FROM sqlite_master WHERE name = 'godwit_new_snapshot')
  AND (SELECT count(*) = 1 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX snapshot_environment_taken ON snapshot (environment_id, taken_at)')) = 1
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'snapshot' COLLATE NOCASE AND sql IS NOT NULL);
CREATE TEMP TABLE godwit_text_of_godwit_new_snapshot AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_snapshot';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE', 'CHECK (true)')
  WHERE name = 'godwit_new_snapshot' AND (SELECT sum(ok) FROM temp.godwit_guard) = 20;
PRAGMA schema_version = 242788270; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_snapshot (id, environment_id, taken_at, ddl, fingerprint) SELECT id, environment_id, taken_at, ddl, fingerprint FROM snapshot;
INSERT INTO temp.godwit_guard SELECT 'every row of snapshot was copied', (SELECT count(*) FROM godwit_new_snapshot) = (SELECT count(*) FROM snapshot);
INSERT INTO temp.godwit_guard SELECT 'every value of snapshot is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM snapshot WHERE typeof(ddl) IN ('integer', 'real') OR typeof(fingerprint) IN ('integer', 'real')
    OR (typeof(environment_id) = 'text' AND +environment_id = CAST(environment_id AS NUMERIC)) OR (typeof(environment_id) = 'real' AND environment_id = CAST(environment_id AS INTEGER))
    OR (typeof(taken_at) = 'text' AND +taken_at = CAST(taken_at AS NUMERIC)) OR (typeof(taken_at) = 'real' AND taken_at = CAST(taken_at AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'index' AND name IN ('snapshot_environment_taken') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'index' AND name IN ('snapshot_environment_taken') THEN sql WHEN name = 'snapshot' THEN 'CREATE TABLE godwit_new_snapshot' || substr(sql, 22)
    WHEN name = 'godwit_new_snapshot' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp.godwit_text_of_godwit_new_snapshot) ELSE sql END,
  name = CASE WHEN type = 'index' AND name IN ('snapshot_environment_taken') THEN name WHEN tbl_name = 'godwit_new_snapshot' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'index' AND name IN ('snapshot_environment_taken') THEN tbl_name WHEN tbl_name = 'snapshot' THEN 'godwit_new_snapshot' WHEN tbl_name = 'godwit_new_snapshot' THEN 'snapshot' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('snapshot', 'godwit_new_snapshot') OR type = 'index' AND name IN ('snapshot_environment_taken')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 22;
PRAGMA schema_version = 242796190; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now snapshot', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 'snapshot has kept its indexes', (SELECT count(*) FROM pragma_index_list('snapshot') WHERE origin = 'c') = 1;
DROP TABLE temp.godwit_text_of_godwit_new_snapshot; DROP TABLE godwit_new_snapshot;
-- Tables access_token, audit_entry, event, hazard, idempotency_key, model go, with their rows.
INSERT INTO temp.godwit_guard SELECT 'access_token has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('access_token')) = 'id,name,hash,role,project_id,expires_at,last_used_at,created_at,created_by' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'access_token'), 1, 25) = 'CREATE TABLE access_token';
INSERT INTO temp.godwit_guard SELECT 'audit_entry has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('audit_entry')) = 'id,at,actor,action,path,project' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'audit_entry'), 1, 24) = 'CREATE TABLE audit_entry';
INSERT INTO temp.godwit_guard SELECT 'event has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('event')) = 'id,at,kind,project,environment,data' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'event'), 1, 18) = 'CREATE TABLE event';
INSERT INTO temp.godwit_guard SELECT 'hazard has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('hazard')) = 'id,revision_id,position,code,severity,table_name,message,preflight' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'hazard'), 1, 19) = 'CREATE TABLE hazard';
INSERT INTO temp.godwit_guard SELECT 'idempotency_key has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('idempotency_key')) = 'id,actor,name,request,status,location,body,created_at' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'idempotency_key'), 1, 28) = 'CREATE TABLE idempotency_key';
INSERT INTO temp.godwit_guard SELECT 'model has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('model')) = 'id,project_id,ddl,complete,fingerprint,pushed_at,pushed_by,edition' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'model'), 1, 18) = 'CREATE TABLE model';
INSERT INTO temp.godwit_guard SELECT 'no other table refers to access_token, audit_entry, event, hazard, idempotency_key, model',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND m.name COLLATE NOCASE NOT IN ('access_token', 'audit_entry', 'event', 'hazard', 'idempotency_key', 'model')
      AND k."table" COLLATE NOCASE IN ('access_token', 'audit_entry', 'event', 'hazard', 'idempotency_key', 'model'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'access_token' THEN 'CREATE TABLE godwit_new_access_token' || substr(sql, 26)
    WHEN name = 'access_token_project' THEN 'CREATE INDEX godwit_new_access_token_project ON godwit_new_access_token' || substr(sql, 50)
    WHEN name = 'audit_entry' THEN 'CREATE TABLE godwit_new_audit_entry' || substr(sql, 25)
    WHEN name = 'audit_entry_project' THEN 'CREATE INDEX godwit_new_audit_entry_project ON godwit_new_audit_entry' || substr(sql, 48)
    WHEN name = 'event' THEN 'CREATE TABLE godwit_new_event' || substr(sql, 19)
    WHEN name = 'event_project' THEN 'CREATE INDEX godwit_new_event_project ON godwit_new_event' || substr(sql, 36)
    WHEN name = 'hazard' THEN 'CREATE TABLE godwit_new_hazard' || substr(sql, 20)
    WHEN name = 'idempotency_key' THEN 'CREATE TABLE godwit_new_idempotency_key' || substr(sql, 29)
    WHEN name = 'idempotency_key_created' THEN 'CREATE INDEX godwit_new_idempotency_key_created ON godwit_new_idempotency_key' || substr(sql, 56)
    WHEN name = 'model' THEN 'CREATE TABLE godwit_new_model' || substr(sql, 19) ELSE sql END,
  name = CASE WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'access_token' THEN 'godwit_new_access_token' WHEN 'audit_entry' THEN 'godwit_new_audit_entry' WHEN 'event' THEN 'godwit_new_event' WHEN 'hazard' THEN 'godwit_new_hazard' WHEN 'idempotency_key' THEN 'godwit_new_idempotency_key' WHEN 'model' THEN 'godwit_new_model' END
WHERE type IN ('table', 'index') AND tbl_name IN ('access_token', 'audit_entry', 'event', 'hazard', 'idempotency_key', 'model') AND (SELECT sum(ok) FROM temp.godwit_guard) = 31;
PRAGMA schema_version = 242804110; PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_access_token; DROP TABLE godwit_new_audit_entry; DROP TABLE godwit_new_event; DROP TABLE godwit_new_hazard;
DROP TABLE godwit_new_idempotency_key; DROP TABLE godwit_new_model;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table access_token', 'index access_token_project', 'table audit_entry',
    'index audit_entry_project', 'table event', 'index event_project', 'table hazard', 'table idempotency_key', 'index idempotency_key_created',
    'table model')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 32 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
