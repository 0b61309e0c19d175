-- Godwit revision 2: Add ON DELETE CASCADE to foreign keys
-- Parent: 1
-- Schema before: 0fd6602dcec1e70709b290bc80adbbdcff0a20330b27bc525da637685a78fe29
-- Schema after: b6e61c72d7b22314c91bac3f949647e7f6f1641c7290de8e8a4cb55bf50b9cdb

-- Changes:
--   alter-foreign-key revision.(project_id) (edit-in-place): FOREIGN KEY (project_id) REFERENCES project (id) -> FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
--   alter-foreign-key change.(revision_id) (edit-in-place): FOREIGN KEY (revision_id) REFERENCES revision (id) -> FOREIGN KEY (revision_id) REFERENCES revision (id) ON DELETE CASCADE
--   alter-foreign-key environment.(project_id) (edit-in-place): FOREIGN KEY (project_id) REFERENCES project (id) -> FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
--   alter-foreign-key deployment.(environment_id) (edit-in-place): FOREIGN KEY (environment_id) REFERENCES environment (id) -> FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
--   alter-foreign-key snapshot.(environment_id) (edit-in-place): FOREIGN KEY (environment_id) REFERENCES environment (id) -> FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
-- Header checksum: dfcc3495fda1822a02cdae6e328b50f69a6412b4cb43e919d8a472317a36d353

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of revision is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of change is the one this migration was made for" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the definition of environment is the one this migration was made for" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the definition of deployment is the one this migration was made for" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the definition of snapshot is the one this migration was made for" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the name godwit_new_revision is free" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of revision" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the name godwit_new_change is free" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of change" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the name godwit_new_environment is free" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of environment" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "the name godwit_new_deployment is free" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of deployment" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "the name godwit_new_snapshot is free" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of snapshot" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "revision has its new definition" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "godwit_new_revision is gone again" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "change has its new definition" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "godwit_new_change is gone again" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "environment has its new definition" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "godwit_new_environment is gone again" CHECK (n <> 23 OR ok IS 1),
  CONSTRAINT "deployment has its new definition" CHECK (n <> 24 OR ok IS 1),
  CONSTRAINT "godwit_new_deployment is gone again" CHECK (n <> 25 OR ok IS 1),
  CONSTRAINT "snapshot has its new definition" CHECK (n <> 26 OR ok IS 1),
  CONSTRAINT "godwit_new_snapshot is gone again" CHECK (n <> 27 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- revision, change, environment, deployment, snapshot: edited in place; only their definitions change, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
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
      || '    created_at timestamp NOT NULL,' || char(10)
      || '    UNIQUE (project_id, version),' || char(10)
      || '    FOREIGN KEY (project_id) REFERENCES project (id)' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'revision') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 4, d.was =
    'CREATE TABLE change (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    revision_id bigint NOT NULL,' || char(10)
      || '    position integer NOT NULL,' || char(10)
      || '    kind varchar(50) NOT NULL,' || char(10)
      || '    table_name varchar(200) NOT NULL,' || char(10)
      || '    name varchar(2000) NOT NULL,' || char(10)
      || '    before text NOT NULL,' || char(10)
      || '    after text NOT NULL,' || char(10)
      || '    destructive boolean NOT NULL,' || char(10)
      || '    method varchar(20) NOT NULL,' || char(10)
      || '    UNIQUE (revision_id, position),' || char(10)
      || '    FOREIGN KEY (revision_id) REFERENCES revision (id)' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'change') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 5, d.was =
    'CREATE TABLE environment (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    project_id bigint NOT NULL,' || char(10)
      || '    name varchar(200) NOT NULL,' || char(10)
      || '    description varchar(2000),' || char(10)
      || '    version varchar(50),' || char(10)
      || '    created_at timestamp NOT NULL,' || char(10)
      || '    UNIQUE (project_id, name),' || char(10)
      || '    FOREIGN KEY (project_id) REFERENCES project (id)' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'environment') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 6, d.was =
    'CREATE TABLE deployment (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    environment_id bigint NOT NULL,' || char(10)
      || '    from_version varchar(50),' || char(10)
      || '    to_version varchar(50) NOT NULL,' || char(10)
      || '    outcome varchar(20) NOT NULL,' || char(10)
      || '    started_at timestamp NOT NULL,' || char(10)
      || '    duration_ms bigint,' || char(10)
      || '    error text,' || char(10)
      || '    FOREIGN KEY (environment_id) REFERENCES environment (id)' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'deployment') AS was) d;
INSERT INTO main.godwit_guard (n, ok, was) SELECT 7, d.was =
    'CREATE TABLE snapshot (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    environment_id bigint NOT NULL,' || char(10)
      || '    taken_at timestamp NOT NULL,' || char(10)
      || '    ddl text NOT NULL,' || char(10)
      || '    fingerprint varchar(64) NOT NULL,' || char(10)
      || '    FOREIGN KEY (environment_id) REFERENCES environment (id)' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
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
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_revision');
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_change' COLLATE NOCASE);
CREATE TABLE godwit_new_change (
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
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_change');
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
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
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_environment');
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
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
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_deployment');
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_snapshot' COLLATE NOCASE);
CREATE TABLE godwit_new_snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL,
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = CASE name
  WHEN 'revision' THEN
    (SELECT 'CREATE TABLE revision' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_revision')
  WHEN 'change' THEN
    (SELECT 'CREATE TABLE change' || substr(sql, 31) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_change')
  WHEN 'environment' THEN
    (SELECT 'CREATE TABLE environment' || substr(sql, 36) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_environment')
  WHEN 'deployment' THEN
    (SELECT 'CREATE TABLE deployment' || substr(sql, 35) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_deployment')
  WHEN 'snapshot' THEN
    (SELECT 'CREATE TABLE snapshot' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot')
  END
WHERE type = 'table' AND name IN ('revision', 'change', 'environment', 'deployment', 'snapshot') AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 17;
PRAGMA schema_version = 41023064;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'revision') =
    (SELECT 'CREATE TABLE revision' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_revision')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('revision') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_revision'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_revision') EXCEPT SELECT * FROM pragma_table_xinfo('revision'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('revision') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_revision'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_revision') EXCEPT SELECT * FROM pragma_foreign_key_list('revision'));
DROP TABLE godwit_new_revision;
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_revision');
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'change') =
    (SELECT 'CREATE TABLE change' || substr(sql, 31) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_change')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('change') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_change'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_change') EXCEPT SELECT * FROM pragma_table_xinfo('change'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('change') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_change'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_change') EXCEPT SELECT * FROM pragma_foreign_key_list('change'));
DROP TABLE godwit_new_change;
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_change');
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'environment') =
    (SELECT 'CREATE TABLE environment' || substr(sql, 36) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_environment')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('environment') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_environment'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_environment') EXCEPT SELECT * FROM pragma_table_xinfo('environment'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('environment') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_environment'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_environment') EXCEPT SELECT * FROM pragma_foreign_key_list('environment'));
DROP TABLE godwit_new_environment;
INSERT INTO main.godwit_guard (n, ok) SELECT 23,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_environment');
INSERT INTO main.godwit_guard (n, ok) SELECT 24,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'deployment') =
    (SELECT 'CREATE TABLE deployment' || substr(sql, 35) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_deployment')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('deployment') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_deployment'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_deployment') EXCEPT SELECT * FROM pragma_table_xinfo('deployment'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('deployment') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_deployment'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_deployment') EXCEPT SELECT * FROM pragma_foreign_key_list('deployment'));
DROP TABLE godwit_new_deployment;
INSERT INTO main.godwit_guard (n, ok) SELECT 25,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_deployment');
INSERT INTO main.godwit_guard (n, ok) SELECT 26,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot') =
    (SELECT 'CREATE TABLE snapshot' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('snapshot') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_snapshot'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_snapshot') EXCEPT SELECT * FROM pragma_table_xinfo('snapshot'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('snapshot') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_snapshot'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_snapshot') EXCEPT SELECT * FROM pragma_foreign_key_list('snapshot'));
DROP TABLE godwit_new_snapshot;
INSERT INTO main.godwit_guard (n, ok) SELECT 27,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_snapshot');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 27, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
