-- Godwit revision 2: Add ON DELETE CASCADE to foreign keys
-- Parent: 1
-- Schema before: 0fd6602dcec1e70709b290bc80adbbdcff0a20330b27bc525da637685a78fe29
-- Schema after: b6e61c72d7b22314c91bac3f949647e7f6f1641c7290de8e8a4cb55bf50b9cdb
-- Form: default

-- revision: definition edited in place, no row moves.
--   - FOREIGN KEY (project_id) REFERENCES project (id)
--   + FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
-- change: definition edited in place, no row moves.
--   - FOREIGN KEY (revision_id) REFERENCES revision (id)
--   + FOREIGN KEY (revision_id) REFERENCES revision (id) ON DELETE CASCADE
-- environment: definition edited in place, no row moves.
--   - FOREIGN KEY (project_id) REFERENCES project (id)
--   + FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE
-- deployment: definition edited in place, no row moves.
--   - FOREIGN KEY (environment_id) REFERENCES environment (id)
--   + FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
-- snapshot: definition edited in place, no row moves.
--   - FOREIGN KEY (environment_id) REFERENCES environment (id)
--   + FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
-- Header checksum: 689a84d6f3a315ce66c6a1c4c34c0689273a8a3f24d4974cc6cd8e071a129642

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
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
INSERT INTO temp.godwit_guard SELECT 'revision has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'revision'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE', 'FOREIGN KEY (project_id) REFERENCES project (id)') FROM sqlite_master WHERE name = 'godwit_new_revision');
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
INSERT INTO temp.godwit_guard SELECT 'change has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'change'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'FOREIGN KEY (revision_id) REFERENCES revision (id) ON DELETE CASCADE', 'FOREIGN KEY (revision_id) REFERENCES revision (id)') FROM sqlite_master WHERE name = 'godwit_new_change');
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
INSERT INTO temp.godwit_guard SELECT 'environment has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'environment'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'FOREIGN KEY (project_id) REFERENCES project (id) ON DELETE CASCADE', 'FOREIGN KEY (project_id) REFERENCES project (id)') FROM sqlite_master WHERE name = 'godwit_new_environment');
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
INSERT INTO temp.godwit_guard SELECT 'deployment has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'deployment'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE', 'FOREIGN KEY (environment_id) REFERENCES environment (id)') FROM sqlite_master WHERE name = 'godwit_new_deployment');
CREATE TABLE godwit_new_snapshot (
    id integer PRIMARY KEY,
    environment_id bigint NOT NULL,
    taken_at timestamp NOT NULL,
    ddl text NOT NULL,
    fingerprint varchar(64) NOT NULL,
    FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE
);
INSERT INTO temp.godwit_guard SELECT 'snapshot has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'snapshot'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'FOREIGN KEY (environment_id) REFERENCES environment (id) ON DELETE CASCADE', 'FOREIGN KEY (environment_id) REFERENCES environment (id)') FROM sqlite_master WHERE name = 'godwit_new_snapshot');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master n
    WHERE n.name = 'godwit_new_' || sqlite_master.name)
WHERE type = 'table' AND name IN ('revision', 'change', 'environment', 'deployment', 'snapshot') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 41023064; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the tables have their new definitions',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_revision') EXCEPT SELECT * FROM pragma_foreign_key_list('revision'));
DROP TABLE godwit_new_revision; DROP TABLE godwit_new_change; DROP TABLE godwit_new_environment; DROP TABLE godwit_new_deployment;
DROP TABLE godwit_new_snapshot;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 8 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
