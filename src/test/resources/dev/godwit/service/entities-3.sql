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
CREATE TABLE audit_entry (
    id integer PRIMARY KEY,
    at timestamp NOT NULL,
    actor varchar(200) NOT NULL,
    action varchar(20) NOT NULL,
    path varchar(2000) NOT NULL,
    project varchar(200)
);
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
    FOREIGN KEY (revision_id) REFERENCES revision (id) ON DELETE CASCADE
);
CREATE TABLE deployment (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    from_version varchar(50),
    to_version varchar(50) NOT NULL,
    outcome varchar(20) NOT NULL,
    started_at timestamp NOT NULL,
    duration_ms bigint,
    error text,
    reported_by varchar(200),
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
CREATE TABLE environment (
    id integer PRIMARY KEY,
    project_id bigint NOT NULL,
    name varchar(200) NOT NULL,
    description varchar(2000),
    version varchar(50),
    created_at timestamp NOT NULL,
    drift integer,
    moved_at timestamp,
    edition integer NOT NULL DEFAULT 0,
    UNIQUE (project_id, name),
    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
);
CREATE TABLE event (
    id integer PRIMARY KEY,
    at timestamp NOT NULL,
    kind varchar(50) NOT NULL,
    project varchar(200) NOT NULL,
    environment varchar(200),
    data text NOT NULL
);
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
CREATE TABLE project (
    id integer PRIMARY KEY,
    name varchar(200) NOT NULL UNIQUE,
    dialect varchar(20) NOT NULL,
    description varchar(2000),
    created_at timestamp NOT NULL,
    edition integer NOT NULL DEFAULT 0
);
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
    script varchar(200),
    schema_ddl text,
    created_by varchar(200),
    UNIQUE (project_id, version),
    FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
);
CREATE TABLE snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL,
    version varchar(50),
    drift text,
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
CREATE INDEX access_token_project ON access_token (project_id);
CREATE INDEX audit_entry_project ON audit_entry (project, id);
CREATE INDEX deployment_environment_started ON deployment (environment_id, started_at);
CREATE INDEX event_project ON event (project, id);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
CREATE INDEX snapshot_environment_taken ON snapshot (environment_id, taken_at);
