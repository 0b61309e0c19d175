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

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of node is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of node are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_node is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of node" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of node was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "node and its copy have exchanged their names" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "godwit_new_node is gone again" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the name godwit_new_node is free" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of node" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "node has its new definition" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "godwit_new_node is gone again" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "every row of node has its referenced row for each new reference" CHECK (n <> 14 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- node: rebuilt, because the type of code stores values differently.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE node (code NUMERIC PRIMARY KEY, parent NUMERIC REFERENCES node (code))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'node') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('node') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_node' COLLATE NOCASE);
CREATE TABLE godwit_new_node (code TEXT PRIMARY KEY, parent TEXT );
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_node');
INSERT OR ABORT INTO godwit_new_node (rowid, code, parent)
SELECT rowid, code, parent FROM node ORDER BY rowid;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_node) = (SELECT count(*) FROM node);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'node' THEN 'CREATE TABLE godwit_new_node' || substr(sql, 18)
    WHEN name = 'godwit_new_node' THEN 'CREATE TABLE node' || substr(sql, 29) ELSE sql END,
  name = CASE
    WHEN name = 'node' THEN 'godwit_new_node'
    WHEN name = 'godwit_new_node' THEN 'node'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'node' THEN 'godwit_new_node' WHEN tbl_name = 'godwit_new_node' THEN 'node' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'node' THEN 'godwit_new_node' WHEN tbl_name = 'godwit_new_node' THEN 'node' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('node', 'godwit_new_node')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 7;
PRAGMA schema_version = 263211074;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT substr(sql, 29) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_node') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 18);
DROP TABLE godwit_new_node;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_node');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_node' COLLATE NOCASE);
CREATE TABLE godwit_new_node (code TEXT PRIMARY KEY, parent TEXT REFERENCES node (code));
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_node');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE node' || substr(sql, 29) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_node')
WHERE type = 'table' AND name = 'node' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 11;
PRAGMA schema_version = 263218994;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'node') =
    (SELECT 'CREATE TABLE node' || substr(sql, 29) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_node')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('node') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_node'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_node') EXCEPT SELECT * FROM pragma_table_xinfo('node'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('node') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_node'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_node') EXCEPT SELECT * FROM pragma_foreign_key_list('node'));
DROP TABLE godwit_new_node;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_node');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('node') WHERE fkid IN (0));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 14, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
