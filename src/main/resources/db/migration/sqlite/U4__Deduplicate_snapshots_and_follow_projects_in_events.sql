-- Godwit revision 4, downgrade: Deduplicate snapshots and follow projects in events
-- Parent: 3
-- Schema before: b870ebdd64b73e480bc6edec9f5f314205c8429b273f38c15296a1e8f3aaa740
-- Schema after: aec7d36a5069c497f6cf7c3d852d75c69b2311ff51c3651750f74474874b942b

-- Downgrade:
--   drop-index deployment.deployment_environment (drop)
--   drop-column event.project_id (rebuild)
--   add-index event.event_project (create)
--   drop-column snapshot.seen_at (rebuild)
--   drop-index snapshot.snapshot_environment (drop)
--   drop-index snapshot.snapshot_fingerprint (drop)
--   add-index snapshot.snapshot_environment_taken (create)
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column event.project_id deletes its values.
--   info: The table event is rebuilt, because column project_id goes: its rows are copied once, which takes time and twice the space.
--   info: Rows in event that already break a rule of the table, or hold a value that its column would store differently, stop the migration. Fix or delete them first.
--       SELECT * FROM event WHERE (typeof(at) = 'text' AND +at = CAST(at AS NUMERIC)) OR (typeof(at) = 'real' AND at = CAST(at AS INTEGER))
--         OR typeof(kind) IN ('integer', 'real')
--         OR typeof(project) IN ('integer', 'real')
--         OR typeof(environment) IN ('integer', 'real')
--         OR typeof(data) IN ('integer', 'real')
--         OR typeof(at) = 'null'
--         OR typeof(kind) = 'null'
--         OR typeof(project) = 'null'
--         OR typeof(data) = 'null'
--   warning: Dropping the column snapshot.seen_at deletes its values.
--   info: The table snapshot is rebuilt, because column seen_at goes: its rows are copied once, which takes time and twice the space.
--   info: Rows in snapshot that already break a rule of the table, or hold a value that its column would store differently, stop the migration. Fix or delete them first.
--       SELECT * FROM snapshot WHERE (typeof(environment_id) = 'text' AND +environment_id = CAST(environment_id AS NUMERIC)) OR (typeof(environment_id) = 'real' AND environment_id = CAST(environment_id AS INTEGER))
--         OR (typeof(taken_at) = 'text' AND +taken_at = CAST(taken_at AS NUMERIC)) OR (typeof(taken_at) = 'real' AND taken_at = CAST(taken_at AS INTEGER))
--         OR typeof(ddl) IN ('integer', 'real')
--         OR typeof(fingerprint) IN ('integer', 'real')
--         OR typeof(version) IN ('integer', 'real')
--         OR typeof(drift) IN ('integer', 'real')
--         OR typeof(environment_id) = 'null'
--         OR typeof(taken_at) = 'null'
--         OR typeof(ddl) = 'null'
--         OR typeof(fingerprint) = 'null'
-- Header checksum: 20f2321ea7f36a0021524e6020d32574c24e9d07c53ee8d298568988ee84835f

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of event is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of event are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_event is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of event" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of event was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every value of event is stored as its column stores values" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the copy of event has its indexes" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "event and its copy have exchanged their names" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_new_event is gone again" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the definition of snapshot is the one this migration was made for" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of snapshot are those this migration knows" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "the name godwit_new_snapshot is free" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of snapshot" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "every row of snapshot was copied" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "every value of snapshot is stored as its column stores values" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "the copy of snapshot has its indexes" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "snapshot and its copy have exchanged their names" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "godwit_new_snapshot is gone again" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "the name godwit_new_snapshot is free" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of snapshot" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "snapshot has its new definition" CHECK (n <> 23 OR ok IS 1),
  CONSTRAINT "godwit_new_snapshot is gone again" CHECK (n <> 24 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 25 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 26 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 27 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Indexes and virtual tables that go or come back changed.
DROP INDEX deployment_environment;

-- event: rebuilt, because column project_id goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE event (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    at timestamp NOT NULL,' || char(10)
      || '    kind varchar(50) NOT NULL,' || char(10)
      || '    project varchar(200) NOT NULL,' || char(10)
      || '    environment varchar(200),' || char(10)
      || '    data text NOT NULL' || char(10)
      || ', project_id bigint)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'event') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('event') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_event' COLLATE NOCASE);
CREATE TABLE godwit_new_event (
    id integer PRIMARY KEY,
    at timestamp NOT NULL,
    kind varchar(50) NOT NULL,
    project varchar(200) NOT NULL,
    environment varchar(200),
    data text NOT NULL
);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_event');
INSERT OR ABORT INTO godwit_new_event (id, at, kind, project, environment, data)
SELECT id, at, kind, project, environment, data FROM event;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_event) = (SELECT count(*) FROM event);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM event
    WHERE (typeof(at) = 'text' AND +at = CAST(at AS NUMERIC)) OR (typeof(at) = 'real' AND at = CAST(at AS INTEGER))
      OR typeof(kind) IN ('integer', 'real')
      OR typeof(project) IN ('integer', 'real')
      OR typeof(environment) IN ('integer', 'real')
      OR typeof(data) IN ('integer', 'real'));
CREATE INDEX godwit_new_event_project ON godwit_new_event (project, id);
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_event' AND sql IS NOT NULL) = 1;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'event' THEN 'CREATE TABLE godwit_new_event' || substr(sql, 19)
    WHEN name = 'godwit_new_event' THEN 'CREATE TABLE event' || substr(sql, 30)
    WHEN name = 'godwit_new_event_project' THEN 'CREATE INDEX event_project ON event' || substr(sql, 58) ELSE sql END,
  name = CASE
    WHEN name = 'event' THEN 'godwit_new_event'
    WHEN name = 'godwit_new_event' THEN 'event'
    WHEN name = 'godwit_new_event_project' THEN 'event_project'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'event' THEN 'godwit_new_event' WHEN tbl_name = 'godwit_new_event' THEN 'event' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'event' THEN 'godwit_new_event' WHEN tbl_name = 'godwit_new_event' THEN 'event' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('event', 'godwit_new_event')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
PRAGMA schema_version = 250634623;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_event') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 19);
DROP TABLE godwit_new_event;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_event');

-- snapshot: rebuilt, because column seen_at goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 12, d.was =
    'CREATE TABLE snapshot (' || char(10)
      || '    id integer PRIMARY KEY,' || char(10)
      || '    environment_id bigint NOT NULL,' || char(10)
      || '    taken_at timestamp NOT NULL,' || char(10)
      || '    ddl text NOT NULL,' || char(10)
      || '    fingerprint varchar(64) NOT NULL, version varchar(50), drift text, seen_at timestamp,' || char(10)
      || '    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('snapshot') AND sql IS NOT NULL) = 2
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('snapshot') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX snapshot_environment ON snapshot (environment_id, id)',
    'CREATE INDEX snapshot_fingerprint ON snapshot (environment_id, fingerprint)')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_snapshot' COLLATE NOCASE);
CREATE TABLE godwit_new_snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL, version varchar(50), drift text,
    CHECK (true)
);
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot');
INSERT OR ABORT INTO godwit_new_snapshot (id, environment_id, taken_at, ddl, fingerprint, version, drift)
SELECT id, environment_id, taken_at, ddl, fingerprint, version, drift FROM snapshot;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  (SELECT count(*) FROM godwit_new_snapshot) = (SELECT count(*) FROM snapshot);
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  NOT EXISTS (SELECT 1 FROM snapshot
    WHERE (typeof(environment_id) = 'text' AND +environment_id = CAST(environment_id AS NUMERIC)) OR (typeof(environment_id) = 'real' AND environment_id = CAST(environment_id AS INTEGER))
      OR (typeof(taken_at) = 'text' AND +taken_at = CAST(taken_at AS NUMERIC)) OR (typeof(taken_at) = 'real' AND taken_at = CAST(taken_at AS INTEGER))
      OR typeof(ddl) IN ('integer', 'real')
      OR typeof(fingerprint) IN ('integer', 'real')
      OR typeof(version) IN ('integer', 'real')
      OR typeof(drift) IN ('integer', 'real'));
CREATE INDEX godwit_new_snapshot_environment_taken ON godwit_new_snapshot (environment_id, taken_at);
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_snapshot' AND sql IS NOT NULL) = 1;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'snapshot' THEN 'CREATE TABLE godwit_new_snapshot' || substr(sql, 22)
    WHEN name = 'snapshot_environment' THEN 'CREATE INDEX godwit_new_snapshot_environment ON godwit_new_snapshot' || substr(sql, 46)
    WHEN name = 'snapshot_fingerprint' THEN 'CREATE INDEX godwit_new_snapshot_fingerprint ON godwit_new_snapshot' || substr(sql, 46)
    WHEN name = 'godwit_new_snapshot' THEN 'CREATE TABLE snapshot' || substr(sql, 33)
    WHEN name = 'godwit_new_snapshot_environment_taken' THEN 'CREATE INDEX snapshot_environment_taken ON snapshot' || substr(sql, 74) ELSE sql END,
  name = CASE
    WHEN name = 'snapshot' THEN 'godwit_new_snapshot'
    WHEN name = 'snapshot_environment' THEN 'godwit_new_snapshot_environment'
    WHEN name = 'snapshot_fingerprint' THEN 'godwit_new_snapshot_fingerprint'
    WHEN name = 'godwit_new_snapshot' THEN 'snapshot'
    WHEN name = 'godwit_new_snapshot_environment_taken' THEN 'snapshot_environment_taken'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'snapshot' THEN 'godwit_new_snapshot' WHEN tbl_name = 'godwit_new_snapshot' THEN 'snapshot' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'snapshot' THEN 'godwit_new_snapshot' WHEN tbl_name = 'godwit_new_snapshot' THEN 'snapshot' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('snapshot', 'godwit_new_snapshot')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 18;
PRAGMA schema_version = 250642543;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  (SELECT substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 12), 22);
DROP TABLE godwit_new_snapshot;
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_snapshot');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_snapshot' COLLATE NOCASE);
CREATE TABLE godwit_new_snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL, version varchar(50), drift text,
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE snapshot' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot')
WHERE type = 'table' AND name = 'snapshot' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 22;
PRAGMA schema_version = 250650463;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 23,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot') =
    (SELECT 'CREATE TABLE snapshot' || substr(sql, 33) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_snapshot')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('snapshot') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_snapshot'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_snapshot') EXCEPT SELECT * FROM pragma_table_xinfo('snapshot'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('snapshot') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_snapshot'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_snapshot') EXCEPT SELECT * FROM pragma_foreign_key_list('snapshot'));
DROP TABLE godwit_new_snapshot;
INSERT INTO main.godwit_guard (n, ok) SELECT 24,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_snapshot');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 25,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index deployment_environment',
    'index snapshot_environment',
    'index snapshot_fingerprint')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 26,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index event_project',
    'index snapshot_environment_taken')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 27,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 27, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
