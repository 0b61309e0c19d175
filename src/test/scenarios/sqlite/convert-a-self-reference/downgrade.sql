-- node: rebuilt, because the type of code stores values differently: every row is copied once, which takes time and twice the space.
--   - code NUMERIC PRIMARY KEY
--   + code TEXT PRIMARY KEY
--   - parent NUMERIC REFERENCES node (code)
--   + parent TEXT REFERENCES node (code)
-- Hazards:
--   warning: The new type of node.code, TEXT, would store some values differently than they are. That was allowed.
--   warning: The new type of node.parent, TEXT, would store some values differently than they are. That was allowed.
--   error: Rows in node are equal in (code), so the migration will fail. Fix or delete them first.
--       SELECT code, count(*) FROM (SELECT CASE WHEN typeof(code) IN ('integer', 'real') THEN CAST(code AS TEXT) ELSE code END AS code, parent FROM (SELECT code, parent FROM node)) AS node WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1
--   error: Rows in node violate FOREIGN KEY (parent) REFERENCES node (code), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM (SELECT code, CASE WHEN typeof(parent) IN ('integer', 'real') THEN CAST(parent AS TEXT) ELSE parent END AS parent FROM (SELECT code, parent FROM node)) c WHERE c.parent IS NOT NULL AND (CASE WHEN typeof(c.parent) IN ('integer', 'real') THEN CAST(c.parent AS TEXT) ELSE c.parent END COLLATE BINARY) NOT IN (SELECT +p.code FROM (SELECT CASE WHEN typeof(code) IN ('integer', 'real') THEN CAST(code AS TEXT) ELSE code END AS code, parent FROM (SELECT code, parent FROM node)) p WHERE p.code IS NOT NULL)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_node (code TEXT PRIMARY KEY, parent TEXT REFERENCES node (code));
INSERT INTO temp.godwit_guard SELECT 'node has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'node') IS
  'CREATE TABLE node (code NUMERIC PRIMARY KEY, parent NUMERIC REFERENCES node (code))'
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'node' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of node',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_node');
CREATE TEMP TABLE godwit_text_of_godwit_new_node AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_node';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'REFERENCES node (code)', '')
  WHERE name = 'godwit_new_node' AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 263211074; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_node (rowid, code, parent) SELECT rowid, code, parent FROM node ORDER BY rowid;
INSERT INTO temp.godwit_guard SELECT 'every row of node was copied', (SELECT count(*) FROM godwit_new_node) = (SELECT count(*) FROM node);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'node' THEN 'CREATE TABLE godwit_new_node' || substr(sql, 18)
    WHEN name = 'godwit_new_node' THEN (SELECT replace(sql, 'godwit_new_', '') FROM temp.godwit_text_of_godwit_new_node) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_node' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'node' THEN 'godwit_new_node' WHEN 'godwit_new_node' THEN 'node' END
WHERE type IN ('table', 'index') AND tbl_name IN ('node', 'godwit_new_node') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 263218994; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now node', changes() > 1;
DROP TABLE temp.godwit_text_of_godwit_new_node; DROP TABLE godwit_new_node;
INSERT INTO temp.godwit_guard SELECT 'every row of node has its referenced row for each new reference',
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('node') WHERE fkid IN (0));
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
