-- Godwit revision 3: Add models, hazards, events, tokens, audit and editions
-- Parent: 2
-- Schema before: b6e61c72d7b22314c91bac3f949647e7f6f1641c7290de8e8a4cb55bf50b9cdb
-- Schema after: aec7d36a5069c497f6cf7c3d852d75c69b2311ff51c3651750f74474874b942b

-- Changes:
--   add-table access_token (create)
--   add-table audit_entry (create)
--   add-table event (create)
--   add-table hazard (create)
--   add-table idempotency_key (create)
--   add-table model (create)
--   add-column project.edition (native)
--   add-column revision.script (native)
--   add-column revision.schema_ddl (native)
--   add-column revision.created_by (native)
--   add-column environment.drift (native)
--   add-column environment.moved_at (native)
--   add-column environment.edition (native)
--   add-column deployment.reported_by (native)
--   add-column snapshot.version (native)
--   add-column snapshot.drift (native)
--   add-index access_token.access_token_project (create)
--   add-index audit_entry.audit_entry_project (create)
--   add-index event.event_project (create)
--   add-index idempotency_key.idempotency_key_created (create)
-- Header checksum: 9049df31960f98731d9813a2acd0495a711d5a8d9007d24bbe93721fe7b050ea

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "there is none of the new tables access_token, audit_entry, event, hazard, idempotency_key, model yet" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "project has the column edition" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "revision has the column script" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "revision has the column schema_ddl" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "revision has the column created_by" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "environment has the column drift" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "environment has the column moved_at" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "environment has the column edition" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "deployment has the column reported_by" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "snapshot has the column version" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "snapshot has the column drift" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "there is none of the new indexes access_token_project, audit_entry_project, event_project, idempotency_key_created yet" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 16 OR ok IS 1)
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
    'table access_token',
    'table audit_entry',
    'table event',
    'table hazard',
    'table idempotency_key',
    'table model')) = 0;

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
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('project') WHERE name = 'edition');

-- revision: new columns.
ALTER TABLE revision ADD COLUMN script varchar(200);
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('revision') WHERE name = 'script');
ALTER TABLE revision ADD COLUMN schema_ddl text;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('revision') WHERE name = 'schema_ddl');
ALTER TABLE revision ADD COLUMN created_by varchar(200);
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('revision') WHERE name = 'created_by');

-- environment: new columns.
ALTER TABLE environment ADD COLUMN drift integer;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('environment') WHERE name = 'drift');
ALTER TABLE environment ADD COLUMN moved_at timestamp;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('environment') WHERE name = 'moved_at');
ALTER TABLE environment ADD COLUMN edition integer NOT NULL DEFAULT 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('environment') WHERE name = 'edition');

-- deployment: new columns.
ALTER TABLE deployment ADD COLUMN reported_by varchar(200);
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('deployment') WHERE name = 'reported_by');

-- snapshot: new columns.
ALTER TABLE snapshot ADD COLUMN version varchar(50);
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('snapshot') WHERE name = 'version');
ALTER TABLE snapshot ADD COLUMN drift text;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('snapshot') WHERE name = 'drift');

-- Indexes, views and triggers.
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index access_token_project',
    'index audit_entry_project',
    'index event_project',
    'index idempotency_key_created')) = 0;
CREATE INDEX access_token_project ON access_token (project_id);
CREATE INDEX audit_entry_project ON audit_entry (project, id);
CREATE INDEX event_project ON event (project, id);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table access_token',
    'table audit_entry',
    'table event',
    'table hazard',
    'table idempotency_key',
    'table model',
    'index access_token_project',
    'index audit_entry_project',
    'index event_project',
    'index idempotency_key_created')) = 10;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 16, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
