-- Godwit revision 3: Add models, hazards, events, tokens, audit and editions
-- Parent: 2
-- Schema before: b6e61c72d7b22314c91bac3f949647e7f6f1641c7290de8e8a4cb55bf50b9cdb
-- Schema after: aec7d36a5069c497f6cf7c3d852d75c69b2311ff51c3651750f74474874b942b
-- Form: default

-- access_token: new table, 9 columns.
-- audit_entry: new table, 6 columns.
-- event: new table, 6 columns.
-- hazard: new table, 8 columns.
-- idempotency_key: new table, 8 columns.
-- model: new table, 8 columns.
-- project: 1 column added, no row moves.
--   + edition integer NOT NULL DEFAULT 0
-- revision: 3 columns added, no row moves.
--   + script varchar(200)
--   + schema_ddl text
--   + created_by varchar(200)
-- environment: 3 columns added, no row moves.
--   + drift integer
--   + moved_at timestamp
--   + edition integer NOT NULL DEFAULT 0
-- deployment: 1 column added, no row moves.
--   + reported_by varchar(200)
-- snapshot: 2 columns added, no row moves.
--   + version varchar(50)
--   + drift text
-- access_token_project: new index.
--   + CREATE INDEX access_token_project ON access_token (project_id)
-- audit_entry_project: new index.
--   + CREATE INDEX audit_entry_project ON audit_entry (project, id)
-- event_project: new index.
--   + CREATE INDEX event_project ON event (project, id)
-- idempotency_key_created: new index.
--   + CREATE INDEX idempotency_key_created ON idempotency_key (created_at)
-- Header checksum: 213bbcdd559099542dfafdff5ce6b0d96ff86de807b52b0627bc13bd9db073b2

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('access_token', 'audit_entry', 'event', 'hazard', 'idempotency_key', 'model',
      'access_token_project', 'audit_entry_project', 'event_project', 'idempotency_key_created'));
INSERT INTO temp.godwit_guard SELECT 'there is none of the new tables access_token, audit_entry, event, hazard, idempotency_key, model yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table access_token', 'table audit_entry', 'table event', 'table hazard',
    'table idempotency_key', 'table model')) = 0;
-- New table access_token.
CREATE TABLE access_token (
    id integer PRIMARY KEY,
    name varchar(200) NOT NULL UNIQUE,
    hash varchar(64) NOT NULL UNIQUE,
    role varchar(20) NOT NULL,
    project_id bigint,
    expires_at timestamp,
    last_used_at timestamp,
    created_at timestamp NOT NULL,
    created_by varchar(200) NOT NULL,
    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
);
-- New table audit_entry.
CREATE TABLE audit_entry (
    id integer PRIMARY KEY,
    at timestamp NOT NULL,
    actor varchar(200) NOT NULL,
    action varchar(20) NOT NULL,
    path varchar(2000) NOT NULL,
    project varchar(200)
);
-- New table event.
CREATE TABLE event (
    id integer PRIMARY KEY,
    at timestamp NOT NULL,
    kind varchar(50) NOT NULL,
    project varchar(200) NOT NULL,
    environment varchar(200),
    data text NOT NULL
);
-- New table hazard.
CREATE TABLE hazard (
    id integer PRIMARY KEY,
    revision_id bigint NOT NULL,
    position integer NOT NULL,
    code varchar(50) NOT NULL,
    severity varchar(20) NOT NULL,
    table_name varchar(200) NOT NULL,
    message text NOT NULL,
    preflight text NOT NULL,
    UNIQUE (revision_id, position),
    FOREIGN KEY (revision_id) REFERENCES revision (id) ON DELETE CASCADE
);
-- New table idempotency_key.
CREATE TABLE idempotency_key (
    id integer PRIMARY KEY,
    actor varchar(200) NOT NULL,
    name varchar(200) NOT NULL,
    request varchar(64) NOT NULL,
    status integer NOT NULL,
    location varchar(2000),
    body text NOT NULL,
    created_at timestamp NOT NULL,
    UNIQUE (actor, name)
);
-- New table model.
CREATE TABLE model (
    id integer PRIMARY KEY,
    project_id bigint NOT NULL UNIQUE,
    ddl text NOT NULL,
    complete boolean NOT NULL,
    fingerprint varchar(64) NOT NULL,
    pushed_at timestamp NOT NULL,
    pushed_by varchar(200) NOT NULL,
    edition integer NOT NULL,
    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
);
-- project: new columns.
ALTER TABLE project ADD COLUMN edition integer NOT NULL DEFAULT 0;
INSERT INTO temp.godwit_guard SELECT 'project has the column edition', EXISTS (SELECT 1 FROM pragma_table_xinfo('project') WHERE name = 'edition');
-- revision: new columns.
ALTER TABLE revision ADD COLUMN script varchar(200);
INSERT INTO temp.godwit_guard SELECT 'revision has the column script', EXISTS (SELECT 1 FROM pragma_table_xinfo('revision') WHERE name = 'script');
ALTER TABLE revision ADD COLUMN schema_ddl text;
INSERT INTO temp.godwit_guard SELECT 'revision has the column schema_ddl', EXISTS (SELECT 1 FROM pragma_table_xinfo('revision') WHERE name = 'schema_ddl');
ALTER TABLE revision ADD COLUMN created_by varchar(200);
INSERT INTO temp.godwit_guard SELECT 'revision has the column created_by', EXISTS (SELECT 1 FROM pragma_table_xinfo('revision') WHERE name = 'created_by');
-- environment: new columns.
ALTER TABLE environment ADD COLUMN drift integer;
INSERT INTO temp.godwit_guard SELECT 'environment has the column drift', EXISTS (SELECT 1 FROM pragma_table_xinfo('environment') WHERE name = 'drift');
ALTER TABLE environment ADD COLUMN moved_at timestamp;
INSERT INTO temp.godwit_guard SELECT 'environment has the column moved_at', EXISTS (SELECT 1 FROM pragma_table_xinfo('environment') WHERE name = 'moved_at');
ALTER TABLE environment ADD COLUMN edition integer NOT NULL DEFAULT 0;
INSERT INTO temp.godwit_guard SELECT 'environment has the column edition', EXISTS (SELECT 1 FROM pragma_table_xinfo('environment') WHERE name = 'edition');
-- deployment: new columns.
ALTER TABLE deployment ADD COLUMN reported_by varchar(200);
INSERT INTO temp.godwit_guard SELECT 'deployment has the column reported_by', EXISTS (SELECT 1 FROM pragma_table_xinfo('deployment') WHERE name = 'reported_by');
-- snapshot: new columns.
ALTER TABLE snapshot ADD COLUMN version varchar(50);
INSERT INTO temp.godwit_guard SELECT 'snapshot has the column version', EXISTS (SELECT 1 FROM pragma_table_xinfo('snapshot') WHERE name = 'version');
ALTER TABLE snapshot ADD COLUMN drift text;
INSERT INTO temp.godwit_guard SELECT 'snapshot has the column drift', EXISTS (SELECT 1 FROM pragma_table_xinfo('snapshot') WHERE name = 'drift');
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is none of the new indexes access_token_project, audit_entry_project, event_project, idempotency_key_created yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index access_token_project', 'index audit_entry_project', 'index event_project',
    'index idempotency_key_created')) = 0;
CREATE INDEX access_token_project ON access_token (project_id);
CREATE INDEX audit_entry_project ON audit_entry (project, id);
CREATE INDEX event_project ON event (project, id);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table access_token', 'table audit_entry', 'table event', 'table hazard',
    'table idempotency_key', 'table model', 'index access_token_project', 'index audit_entry_project', 'index event_project',
    'index idempotency_key_created')) = 10;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 15, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
