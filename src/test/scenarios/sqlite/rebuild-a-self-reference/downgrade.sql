-- node: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - label TEXT UNIQUE
--   + label TEXT

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node (id) ON DELETE CASCADE, label TEXT);
INSERT INTO temp.godwit_guard SELECT 'node has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'node') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'label TEXT', 'label TEXT UNIQUE') FROM sqlite_master WHERE name = 'godwit_new_node')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'node' COLLATE NOCASE AND sql IS NOT NULL) = 0;
CREATE TEMP TABLE godwit_text_of_godwit_new_node AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_node';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'REFERENCES node (id) ON DELETE CASCADE', '')
  WHERE name = 'godwit_new_node' AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 191032814; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_node SELECT * FROM node;
INSERT INTO temp.godwit_guard SELECT 'every row of node was copied', (SELECT count(*) FROM godwit_new_node) = (SELECT count(*) FROM node);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'node' THEN 'CREATE TABLE godwit_new_node' || substr(sql, 18)
    WHEN name = 'godwit_new_node' THEN (SELECT replace(sql, 'godwit_new_', '') FROM temp.godwit_text_of_godwit_new_node) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_node' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'node' THEN 'godwit_new_node' WHEN 'godwit_new_node' THEN 'node' END
WHERE type IN ('table', 'index') AND tbl_name IN ('node', 'godwit_new_node') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 191040734; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now node', changes() > 1;
DROP TABLE temp.godwit_text_of_godwit_new_node; DROP TABLE godwit_new_node;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 5 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
