-- Godwit revision 4: Deduplicate snapshots and follow projects in events
-- Parent: 3
-- Schema before: aec7d36a5069c497f6cf7c3d852d75c69b2311ff51c3651750f74474874b942b
-- Schema after: b870ebdd64b73e480bc6edec9f5f314205c8429b273f38c15296a1e8f3aaa740
-- Form: default

-- event_project: index dropped.
--   - CREATE INDEX event_project ON event (project, id)
-- snapshot_environment_taken: index dropped.
--   - CREATE INDEX snapshot_environment_taken ON snapshot (environment_id, taken_at)
-- event: 1 column added, no row moves.
--   + project_id bigint
-- snapshot: 1 column added, no row moves.
--   + seen_at timestamp
-- deployment_environment: new index.
--   + CREATE INDEX deployment_environment ON deployment (environment_id, id)
-- snapshot_environment: new index.
--   + CREATE INDEX snapshot_environment ON snapshot (environment_id, id)
-- snapshot_fingerprint: new index.
--   + CREATE INDEX snapshot_fingerprint ON snapshot (environment_id, fingerprint)
-- Hazards:
--   warning: The model does not state the index event_project of event, so it is removed.
--   warning: The model does not state the index snapshot_environment_taken of snapshot, so it is removed.
-- Header checksum: abd917a61f649adcd8e2ffe8d4bbf7975b7bfeeee691605a761cfb028e58c08d

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('deployment_environment', 'snapshot_environment', 'snapshot_fingerprint'));
-- Indexes and virtual tables that go or come back changed.
DROP INDEX event_project;
DROP INDEX snapshot_environment_taken;
-- event: new columns.
ALTER TABLE event ADD COLUMN project_id bigint;
INSERT INTO temp.godwit_guard SELECT 'event has the column project_id', EXISTS (SELECT 1 FROM pragma_table_xinfo('event') WHERE name = 'project_id');
-- snapshot: new columns.
ALTER TABLE snapshot ADD COLUMN seen_at timestamp;
INSERT INTO temp.godwit_guard SELECT 'snapshot has the column seen_at', EXISTS (SELECT 1 FROM pragma_table_xinfo('snapshot') WHERE name = 'seen_at');
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is none of the new indexes deployment_environment, snapshot_environment, snapshot_fingerprint yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index deployment_environment', 'index snapshot_environment',
    'index snapshot_fingerprint')) = 0;
CREATE INDEX deployment_environment ON deployment (environment_id, id);
CREATE INDEX snapshot_environment ON snapshot (environment_id, id);
CREATE INDEX snapshot_fingerprint ON snapshot (environment_id, fingerprint);
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index event_project', 'index snapshot_environment_taken')) = 0;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index deployment_environment', 'index snapshot_environment',
    'index snapshot_fingerprint')) = 3;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
