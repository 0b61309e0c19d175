-- Godwit revision 4, downgrade: Deduplicate snapshots and follow projects in events
-- Parent: 3
-- Schema before: b870ebdd64b73e480bc6edec9f5f314205c8429b273f38c15296a1e8f3aaa740
-- Schema after: aec7d36a5069c497f6cf7c3d852d75c69b2311ff51c3651750f74474874b942b
-- Form: default

-- deployment_environment: index dropped.
--   - CREATE INDEX deployment_environment ON deployment (environment_id, id)
-- event: rebuilt, because column project_id goes: every row is copied once, which takes time and twice the space.
--   - project_id bigint
-- event_project: new index.
--   + CREATE INDEX event_project ON event (project, id)
-- snapshot: rebuilt, because column seen_at goes: every row is copied once, which takes time and twice the space.
--   - seen_at timestamp
-- snapshot_environment: index dropped.
--   - CREATE INDEX snapshot_environment ON snapshot (environment_id, id)
-- snapshot_fingerprint: index dropped.
--   - CREATE INDEX snapshot_fingerprint ON snapshot (environment_id, fingerprint)
-- snapshot_environment_taken: new index.
--   + CREATE INDEX snapshot_environment_taken ON snapshot (environment_id, taken_at)
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column event.project_id deletes its values.
--   info: Rows of event that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM event WHERE (typeof(at) = 'text' AND +at = CAST(at AS NUMERIC)) OR (typeof(at) = 'real' AND at = CAST(at AS INTEGER))
--         OR EXISTS (SELECT 1 FROM (VALUES (+kind), (+project), (+environment), (+data)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR 'null' IN (typeof(at), typeof(kind), typeof(project), typeof(data))
--   warning: Dropping the column snapshot.seen_at deletes its values.
--   info: Rows of snapshot that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM snapshot WHERE EXISTS (SELECT 1 FROM (VALUES (+environment_id), (+taken_at))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR EXISTS (SELECT 1 FROM (VALUES (+ddl), (+fingerprint), (+version), (+drift)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR 'null' IN (typeof(environment_id), typeof(taken_at), typeof(ddl), typeof(fingerprint))
-- Header checksum: 1c53b17806c2945425b3a9164d3d0203d6c0576b7a9881a6d68d9eac7d448d7f

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('event_project', 'snapshot_environment_taken')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Indexes and virtual tables that go or come back changed.
DROP INDEX deployment_environment;
CREATE TABLE godwit_new_event (
    id integer PRIMARY KEY,
    at timestamp NOT NULL,
    kind varchar(50) NOT NULL,
    project varchar(200) NOT NULL,
    environment varchar(200),
    data text NOT NULL
);
INSERT INTO temp.godwit_guard SELECT 'event has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'event'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '    data text NOT NULL' || char(10) || ')', '    data text NOT NULL' || char(10) || ', project_id bigint)') FROM sqlite_master WHERE name = 'godwit_new_event')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'event' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT OR ABORT INTO godwit_new_event (id, at, kind, project, environment, data) SELECT id, at, kind, project, environment, data FROM event;
INSERT INTO temp.godwit_guard SELECT 'every row of event was copied', (SELECT count(*) FROM godwit_new_event) = (SELECT count(*) FROM event);
INSERT INTO temp.godwit_guard SELECT 'every value of event is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM event WHERE typeof(kind) IN ('integer', 'real') OR typeof(project) IN ('integer', 'real')
    OR typeof(environment) IN ('integer', 'real') OR typeof(data) IN ('integer', 'real')
    OR (typeof(at) = 'text' AND +at = CAST(at AS NUMERIC)) OR (typeof(at) = 'real' AND at = CAST(at AS INTEGER)));
CREATE INDEX godwit_new_event_project ON godwit_new_event (project, id);
INSERT INTO temp.godwit_guard SELECT 'the copy of event has its indexes',
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_event' AND sql IS NOT NULL) = 1;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'event' THEN 'CREATE TABLE godwit_new_event' || substr(sql, 19)
    WHEN name = 'godwit_new_event' THEN replace(replace(sql, 'godwit_new_', ''), char(13), '')
    WHEN tbl_name = 'godwit_new_event' THEN replace(replace(sql, char(13), ''), 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_event' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'event' THEN 'godwit_new_event' WHEN 'godwit_new_event' THEN 'event' END
WHERE type IN ('table', 'index') AND tbl_name IN ('event', 'godwit_new_event') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 250634623; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now event', changes() > 1;
DROP TABLE godwit_new_event;
CREATE TABLE godwit_new_snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL, version varchar(50), drift text,
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
INSERT INTO temp.godwit_guard SELECT 'snapshot has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '    fingerprint varchar(64) NOT NULL, version varchar(50), drift text,', '    fingerprint varchar(64) NOT NULL, version varchar(50), drift text, seen_at timestamp,') FROM sqlite_master WHERE name = 'godwit_new_snapshot')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX snapshot_environment ON snapshot (environment_id, id)', 'CREATE INDEX snapshot_fingerprint ON snapshot (environment_id, fingerprint)')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'snapshot' COLLATE NOCASE AND sql IS NOT NULL);
CREATE TEMP TABLE godwit_text_of_godwit_new_snapshot AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_snapshot';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE', 'CHECK (true)')
  WHERE name = 'godwit_new_snapshot' AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 250642543; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_snapshot (id, environment_id, taken_at, ddl, fingerprint, version, drift)
SELECT id, environment_id, taken_at, ddl, fingerprint, version, drift FROM snapshot;
INSERT INTO temp.godwit_guard SELECT 'every row of snapshot was copied', (SELECT count(*) FROM godwit_new_snapshot) = (SELECT count(*) FROM snapshot);
INSERT INTO temp.godwit_guard SELECT 'every value of snapshot is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM snapshot WHERE typeof(ddl) IN ('integer', 'real') OR typeof(fingerprint) IN ('integer', 'real')
    OR typeof(version) IN ('integer', 'real') OR typeof(drift) IN ('integer', 'real')
    OR (typeof(environment_id) = 'text' AND +environment_id = CAST(environment_id AS NUMERIC)) OR (typeof(environment_id) = 'real' AND environment_id = CAST(environment_id AS INTEGER))
    OR (typeof(taken_at) = 'text' AND +taken_at = CAST(taken_at AS NUMERIC)) OR (typeof(taken_at) = 'real' AND taken_at = CAST(taken_at AS INTEGER)));
CREATE INDEX godwit_new_snapshot_environment_taken ON godwit_new_snapshot (environment_id, taken_at);
INSERT INTO temp.godwit_guard SELECT 'the copy of snapshot has its indexes',
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_snapshot' AND sql IS NOT NULL) = 1;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'snapshot' THEN 'CREATE TABLE godwit_new_snapshot' || substr(sql, 22)
    WHEN name = 'snapshot_environment' THEN 'CREATE INDEX godwit_new_snapshot_environment ON godwit_new_snapshot' || substr(sql, 46)
    WHEN name = 'snapshot_fingerprint' THEN 'CREATE INDEX godwit_new_snapshot_fingerprint ON godwit_new_snapshot' || substr(sql, 46)
    WHEN name = 'godwit_new_snapshot' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp.godwit_text_of_godwit_new_snapshot)
    WHEN tbl_name = 'godwit_new_snapshot' THEN replace(replace(sql, char(13), ''), 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_snapshot' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'snapshot' THEN 'godwit_new_snapshot' WHEN 'godwit_new_snapshot' THEN 'snapshot' END
WHERE type IN ('table', 'index') AND tbl_name IN ('snapshot', 'godwit_new_snapshot') AND (SELECT sum(ok) FROM temp.godwit_guard) = 11;
PRAGMA schema_version = 250650463; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now snapshot', changes() > 1;
DROP TABLE temp.godwit_text_of_godwit_new_snapshot; DROP TABLE godwit_new_snapshot;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index deployment_environment', 'index snapshot_environment',
    'index snapshot_fingerprint')) = 0;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index event_project', 'index snapshot_environment_taken')) = 2;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 14 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
