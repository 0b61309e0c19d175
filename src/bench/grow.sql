-- Multiplies the project "template" of a registry that seed.sh has filled: 1,000 projects with 5 revisions and 3
-- environments each, and 100,000 deployments with their events, audit entries and snapshots.
--
--   sqlite3 -bail godwit.db < src/bench/grow.sql       (the service is stopped)
--
-- Another size: sqlite3 -cmd "CREATE TEMP TABLE size AS SELECT 100 AS projects, 5000 AS deployments" …
-- The spread: a few projects are deployed often and most of them rarely (the first of 1,000 has 3 % of all deployments, the
-- one in the middle 0.07 %), dev more often than staging and prod; one deployment in 20 fails; one environment in 20 that is
-- at revision 5 has drifted. Deployments are spread over 360 days, in the order of their time; of events, the last 90 days
-- are kept as the retention does. Nothing is random: two runs at the same time give the same rows.
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
CREATE TEMP TABLE IF NOT EXISTS size AS SELECT 1000 AS projects, 100000 AS deployments;
CREATE TEMP TABLE day AS SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000 AS now, 86400000 AS long;
CREATE TEMP TABLE template AS SELECT id, dialect FROM project WHERE name = 'template';
CREATE TEMP TABLE must (ok NOT NULL CONSTRAINT "the project template of seed.sh is there, and the registry has not grown yet" CHECK (ok));
INSERT INTO must SELECT (SELECT count(*) FROM revision r JOIN template t ON r.project_id = t.id) = 5
  AND NOT EXISTS (SELECT 1 FROM project WHERE name LIKE 'grown-%');

-- Projects, a few minutes apart, nearly a year ago.
CREATE TEMP TABLE new_project AS
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n, size WHERE i < projects)
SELECT i, printf('grown-%04d', i) AS name, now - 363 * long + i * (2 * long / projects) AS at FROM n, size, day;
INSERT INTO project (name, dialect, description, created_at, edition)
SELECT n.name, t.dialect, 'Grown project number ' || n.i, n.at, 0 FROM new_project n, template t ORDER BY n.i;
CREATE TEMP TABLE grown AS
SELECT n.i, n.name, n.at, p.id FROM new_project n JOIN project p ON p.name = n.name;
CREATE UNIQUE INDEX temp.grown_number ON grown (i);

INSERT INTO model (project_id, ddl, complete, fingerprint, pushed_at, pushed_by, edition)
SELECT g.id, m.ddl, m.complete, m.fingerprint, g.at + 4000, 'ci', m.edition
FROM grown g, model m JOIN template t ON m.project_id = t.id ORDER BY g.i;

-- Revisions with their changes and hazards: scripts and checksums as the service has stored them.
INSERT INTO revision (project_id, version, message, parent, upgrade, downgrade, checksum, fingerprint, created_at, script, schema_ddl, created_by)
SELECT g.id, r.version, r.message, r.parent, r.upgrade, r.downgrade, r.checksum, r.fingerprint, g.at + 1000 * r.version, r.script, r.schema_ddl, 'ci'
FROM grown g, revision r JOIN template t ON r.project_id = t.id ORDER BY g.i, r.id;
CREATE TEMP TABLE copied AS
SELECT r.id, o.id AS original FROM revision r JOIN grown g ON r.project_id = g.id
JOIN template t JOIN revision o ON o.project_id = t.id AND o.version = r.version;
INSERT INTO change (revision_id, position, kind, table_name, name, before, after, destructive, method)
SELECT c.id, h.position, h.kind, h.table_name, h.name, h.before, h.after, h.destructive, h.method
FROM copied c JOIN change h ON h.revision_id = c.original ORDER BY c.id, h.position;
INSERT INTO hazard (revision_id, position, code, severity, table_name, message, preflight)
SELECT c.id, h.position, h.code, h.severity, h.table_name, h.message, h.preflight
FROM copied c JOIN hazard h ON h.revision_id = c.original ORDER BY c.id, h.position;

-- Environments; where they are is filled in from the deployments.
CREATE TEMP TABLE kind AS SELECT column1 AS k, column2 AS name FROM (VALUES (0, 'dev'), (1, 'staging'), (2, 'prod'));
INSERT INTO environment (project_id, name, description, created_at, edition)
SELECT g.id, k.name, NULL, g.at + 10000 + k.k, 0 FROM grown g, kind k ORDER BY g.i, k.k;
CREATE TEMP TABLE place AS
SELECT g.i, k.k, e.id, e.name AS environment, g.name AS project, g.id AS project_id FROM grown g JOIN kind k JOIN environment e ON e.project_id = g.id AND e.name = k.name;
CREATE UNIQUE INDEX temp.place_number ON place (i, k);

-- Which environment each deployment is on: multiples of a large prime modulo 2^32 are spread evenly; the square favours the
-- first projects.
CREATE TEMP TABLE run AS
WITH RECURSIVE n (d) AS (SELECT 1 UNION ALL SELECT d + 1 FROM n, size WHERE d < deployments),
  spread AS (SELECT d, (d * 2654435761 % 4294967296) / 4294967296.0 AS u, (d * 2246822519 % 4294967296) / 4294967296.0 AS w FROM n)
SELECT s.d, 1 + CAST(projects * s.u * s.u AS INTEGER) AS i, CASE WHEN s.w < 0.6 THEN 0 WHEN s.w < 0.85 THEN 1 ELSE 2 END AS k,
  now - 360 * long + CAST(360.0 * long * s.d / (deployments + 1) AS INTEGER) AS at, s.d % 20 <> 0 AS done
FROM spread s, size, day;
CREATE TEMP TABLE step AS
SELECT r.d, p.id AS environment_id, p.environment, p.project, p.project_id, r.at, r.done,
  coalesce(sum(r.done) OVER (PARTITION BY p.id ORDER BY r.d ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
FROM run r JOIN place p ON p.i = r.i AND p.k = r.k;
CREATE TEMP TABLE first AS SELECT coalesce(max(id), 0) AS id FROM deployment;
-- Each goes to the next revision, and from the fifth back to the first.
INSERT INTO deployment (id, environment_id, from_version, to_version, outcome, started_at, duration_ms, error, reported_by)
SELECT f.id + s.d, s.environment_id, CASE WHEN s.before > 0 THEN CAST(1 + (s.before - 1) % 5 AS TEXT) END, CAST(1 + s.before % 5 AS TEXT),
  CASE WHEN s.done THEN 'done' ELSE 'failed' END, s.at, 20 + s.d % 400,
  CASE WHEN NOT s.done THEN 'The migration failed: database is locked' END, 'ci'
FROM step s, first f ORDER BY s.d;

CREATE TEMP TABLE last AS
SELECT environment_id, 1 + before % 5 AS version, max(at) AS at, count(*) AS moves FROM step WHERE done GROUP BY environment_id;
CREATE UNIQUE INDEX temp.last_environment ON last (environment_id);
UPDATE environment SET version = CAST(l.version AS TEXT), moved_at = l.at, drift = CASE WHEN l.version = 5 AND id % 20 = 0 THEN
    (SELECT d.drift FROM environment d JOIN template t ON d.project_id = t.id WHERE d.name = 'drifted') ELSE 0 END,
  edition = l.moves
FROM last l WHERE l.environment_id = environment.id;

-- Of each environment the schema before, if there was one, and the schema now, which was sent after the last deployment.
CREATE TEMP TABLE seen AS SELECT s.ddl, s.fingerprint, s.drift FROM snapshot s JOIN environment e ON e.id = s.environment_id
  JOIN template t ON e.project_id = t.id WHERE e.name = 'drifted';
INSERT INTO snapshot (environment_id, taken_at, ddl, fingerprint, version, drift, seen_at)
SELECT p.id, l.at - 3600000, r.schema_ddl, r.fingerprint, r.version, '', l.at - 3600000
FROM place p JOIN last l ON l.environment_id = p.id JOIN revision r ON r.project_id = p.project_id AND CAST(r.version AS INTEGER) = l.version - 1
ORDER BY l.at, p.id;
INSERT INTO snapshot (environment_id, taken_at, ddl, fingerprint, version, drift, seen_at)
SELECT e.id, l.at + 1000, CASE WHEN e.drift > 0 THEN s.ddl ELSE r.schema_ddl END, CASE WHEN e.drift > 0 THEN s.fingerprint ELSE r.fingerprint END,
  e.version, CASE WHEN e.drift > 0 THEN s.drift ELSE '' END, l.at + 1000
FROM environment e JOIN last l ON l.environment_id = e.id JOIN revision r ON r.project_id = e.project_id AND r.version = e.version, seen s
ORDER BY l.at, e.id;

-- The log of requests, oldest first. Its older numbers are for these; those of seed.sh come after them.
CREATE TEMP TABLE written AS
SELECT at, 'POST' AS action, '/api/projects' AS path, NULL AS project FROM grown
UNION ALL SELECT at + 4000, 'PUT', '/api/projects/' || name || '/model', name FROM grown
UNION ALL SELECT at + 1000 * v.column1, 'POST', '/api/projects/' || name || '/revisions', name FROM grown, (VALUES (1), (2), (3), (4), (5)) v
UNION ALL SELECT g.at + 10000 + k.k, 'POST', '/api/projects/' || g.name || '/environments', g.name FROM grown g, kind k
UNION ALL SELECT at, 'POST', '/api/projects/' || project || '/environments/' || environment || '/deployments', project FROM step
UNION ALL SELECT l.at + 1000, 'PUT', '/api/projects/' || p.project || '/environments/' || p.environment || '/schema', p.project
  FROM last l JOIN place p ON p.id = l.environment_id;
UPDATE audit_entry SET id = -id;
INSERT INTO audit_entry (id, at, actor, action, path, project)
SELECT row_number() OVER (ORDER BY at), at, 'ci', action, path, project FROM written ORDER BY at;
UPDATE audit_entry SET id = (SELECT count(*) FROM written) - id WHERE id < 0;

CREATE TEMP TABLE happened AS
SELECT s.at, d.outcome, s.project, s.project_id, s.environment, json_object('id', d.id, 'from', d.from_version, 'to', d.to_version, 'outcome', d.outcome) AS data
FROM step s JOIN first f JOIN deployment d ON d.id = f.id + s.d, day WHERE s.at > now - 89 * long;
UPDATE event SET id = -id;
INSERT INTO event (id, at, kind, project, environment, data, project_id)
SELECT row_number() OVER (ORDER BY at), at, 'deployment-' || outcome, project, environment, data, project_id FROM happened ORDER BY at;
UPDATE event SET id = (SELECT count(*) FROM happened) - id WHERE id < 0;
COMMIT;

PRAGMA foreign_key_check;
PRAGMA wal_checkpoint(TRUNCATE);
.mode list
SELECT count(*) || ' projects' FROM project UNION ALL SELECT count(*) || ' revisions' FROM revision
UNION ALL SELECT count(*) || ' environments' FROM environment UNION ALL SELECT count(*) || ' deployments' FROM deployment
UNION ALL SELECT count(*) || ' snapshots' FROM snapshot UNION ALL SELECT count(*) || ' events' FROM event
UNION ALL SELECT count(*) || ' audit entries' FROM audit_entry;
