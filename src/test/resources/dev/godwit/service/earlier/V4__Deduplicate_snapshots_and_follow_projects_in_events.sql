-- Godwit revision 4: Deduplicate snapshots and follow projects in events
-- Parent: 3
-- Schema before: aec7d36a5069c497f6cf7c3d852d75c69b2311ff51c3651750f74474874b942b
-- Schema after: b870ebdd64b73e480bc6edec9f5f314205c8429b273f38c15296a1e8f3aaa740

-- Changes:
--   drop-index event.event_project (drop)
--   drop-index snapshot.snapshot_environment_taken (drop)
--   add-column event.project_id (native)
--   add-column snapshot.seen_at (native)
--   add-index deployment.deployment_environment (create)
--   add-index snapshot.snapshot_environment (create)
--   add-index snapshot.snapshot_fingerprint (create)
-- Hazards:
--   warning: The model does not state the index event_project of event, so it is removed.
--   warning: The model does not state the index snapshot_environment_taken of snapshot, so it is removed.
-- Header checksum: ba6ee6f04f4e48ad9ebdfa916f7dca22d6da8b1a2dab7091c6a05d520e9bbcdd

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "event has the column project_id" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "snapshot has the column seen_at" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "there is none of the new indexes deployment_environment, snapshot_environment, snapshot_fingerprint yet" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 8 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- Indexes and virtual tables that go or come back changed.
DROP INDEX event_project;
DROP INDEX snapshot_environment_taken;

-- event: new columns.
ALTER TABLE event ADD COLUMN project_id bigint;
INSERT INTO main.godwit_guard (n, ok) SELECT 3,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('event') WHERE name = 'project_id');

-- snapshot: new columns.
ALTER TABLE snapshot ADD COLUMN seen_at timestamp;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('snapshot') WHERE name = 'seen_at');

-- Indexes, views and triggers.
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index deployment_environment',
    'index snapshot_environment',
    'index snapshot_fingerprint')) = 0;
CREATE INDEX deployment_environment ON deployment (environment_id, id);
CREATE INDEX snapshot_environment ON snapshot (environment_id, id);
CREATE INDEX snapshot_fingerprint ON snapshot (environment_id, fingerprint);

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index event_project',
    'index snapshot_environment_taken')) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index deployment_environment',
    'index snapshot_environment',
    'index snapshot_fingerprint')) = 3;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 8, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
