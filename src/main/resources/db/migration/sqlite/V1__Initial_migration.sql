-- Godwit revision 1: Initial migration
-- Parent: none
-- Schema before: 698b5de538ef432f94c475e03545eaaee5a55949d72ca159942ef7c3955d4742
-- Schema after: 0fd6602dcec1e70709b290bc80adbbdcff0a20330b27bc525da637685a78fe29

-- Changes:
--   add-table change (create)
--   add-table deployment (create)
--   add-table environment (create)
--   add-table project (create)
--   add-table revision (create)
--   add-table snapshot (create)
--   add-index deployment.deployment_environment_started (create)
--   add-index snapshot.snapshot_environment_taken (create)
-- Header checksum: 11818ac86c0e0fe5e0e9101b4e688973334e03ebc94fe061e90ba73bc87218ea

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 4 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- New table change.
CREATE TABLE change (
    id integer PRIMARY KEY,
    revision_id bigint NOT NULL,
    position integer NOT NULL,
    kind varchar(50) NOT NULL,
    table_name varchar(200) NOT NULL,
    name varchar(2000) NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    destructive boolean NOT NULL,
    method varchar(20) NOT NULL,
    UNIQUE (revision_id, position),
    FOREIGN KEY (revision_id) REFERENCES revision (id)
);

-- New table deployment.
CREATE TABLE deployment (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    from_version varchar(50),
    to_version varchar(50) NOT NULL,
    outcome varchar(20) NOT NULL,
    started_at timestamp NOT NULL,
    duration_ms bigint,
    error text,
    FOREIGN KEY (environment_id) REFERENCES environment (id)
);

-- New table environment.
CREATE TABLE environment (
    id integer PRIMARY KEY,
    project_id bigint NOT NULL,
    name varchar(200) NOT NULL,
    description varchar(2000),
    version varchar(50),
    created_at timestamp NOT NULL,
    UNIQUE (project_id, name),
    FOREIGN KEY (project_id) REFERENCES project (id)
);

-- New table project.
CREATE TABLE project (
    id integer PRIMARY KEY,
    name varchar(200) NOT NULL UNIQUE,
    dialect varchar(20) NOT NULL,
    description varchar(2000),
    created_at timestamp NOT NULL
);

-- New table revision.
CREATE TABLE revision (
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
    FOREIGN KEY (project_id) REFERENCES project (id)
);

-- New table snapshot.
CREATE TABLE snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL,
    FOREIGN KEY (environment_id) REFERENCES environment (id)
);

-- Indexes, views and triggers.
CREATE INDEX deployment_environment_started ON deployment (environment_id, started_at);
CREATE INDEX snapshot_environment_taken ON snapshot (environment_id, taken_at);

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 3,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'table change',
    'table deployment',
    'table environment',
    'table project',
    'table revision',
    'table snapshot',
    'index deployment_environment_started',
    'index snapshot_environment_taken')) = 8;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT (SELECT 1 FROM sqlite_master WHERE name = 'godwit_guard');
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 4, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_guard'), 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
