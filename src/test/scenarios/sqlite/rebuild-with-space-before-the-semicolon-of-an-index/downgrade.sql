-- last_one: index dropped.
--   - CREATE INDEX last_one ON w (b) -- no line end, no semicolon
-- d: new table, 1 column.
-- s: definition edited in place, no row moves.
--   - b TEXT DEFAULT '\n' CHECK (b <> 'y')
--   + b TEXT DEFAULT '\n'
-- t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - b INT UNIQUE
--   + b INT
-- comes: index dropped.
--   - CREATE INDEX comes ON t (b, a) -- new
-- changes: index replaced.
--   - CREATE INDEX changes ON t (b) -- why not
--   + CREATE INDEX changes ON t (b DESC) -- why not
-- goes: new index.
--   + CREATE INDEX goes ON t (b) \u002F* why \u002A/
-- w: definition edited in place, no row moves.
--   - b INT NOT NULL
--   + b INT
-- of_d: new index.
--   + CREATE INDEX of_d ON d (a)
-- of_s: index replaced.
--   - CREATE INDEX of_s ON s (a DESC) -- why
--   + CREATE INDEX of_s ON s (a)
-- v: view replaced.
--   - CREATE VIEW v AS SELECT a, b FROM t -- plain
--   + CREATE VIEW v AS SELECT a FROM t -- plain
-- Hazards:
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE EXISTS (SELECT 1 FROM (VALUES (+a), (+b))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('d', 'changes', 'goes', 'of_d', 'of_s', 'v')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Triggers and views that go or come back changed.
PRAGMA writable_schema = ON; DELETE FROM sqlite_master
WHERE (type = 'trigger' AND name IN ()
    OR type = 'view' AND name IN ('v'))
  AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 64138449; PRAGMA writable_schema = RESET;
-- Indexes and virtual tables that go or come back changed.
DROP INDEX last_one;
DROP INDEX of_s;
INSERT INTO temp.godwit_guard SELECT 'there is no table d yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table d')) = 0;
-- New table d.
CREATE TABLE d (a INT);
CREATE TABLE godwit_new_s (a INT, b TEXT DEFAULT '
') STRICT -- typed
;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'table' AND name = 'godwit_new_s' AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 64146369; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of godwit_new_s are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_s') = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of s',
  rtrim(replace((SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_s'), char(13), ''), char(9, 10, 12, 13, 32)) IS
  replace(' (a INT, b TEXT DEFAULT ''
'') STRICT -- typed', char(13), '');
INSERT INTO temp.godwit_guard SELECT 's has the definition that this script was made for',
  rtrim(replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 's'), char(13), ''), char(9, 10, 12, 13, 32)) IS
  replace('CREATE TABLE s (a INT, b TEXT DEFAULT ''
'' CHECK (b <> ''y'')) STRICT -- typed', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of s',
  rtrim(replace((SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_s'), char(13), ''), char(9, 10, 12, 13, 32)) IS
  replace(' (a INT, b TEXT DEFAULT ''
'') STRICT -- typed', char(13), '');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT 'CREATE TABLE s' || substr(sql, 26) FROM sqlite_master WHERE name = 'godwit_new_s')
WHERE type = 'table' AND name IN ('s') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 64154289; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 's has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 's') IS
  (SELECT 'CREATE TABLE s' || substr(sql, 26) FROM sqlite_master WHERE name = 'godwit_new_s');
DROP TABLE godwit_new_s;
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, a INT, b INT);
INSERT INTO temp.godwit_guard SELECT 't has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'b INT', 'b INT UNIQUE') FROM sqlite_master WHERE name = 'godwit_new_t')
  AND (SELECT count(*) = 4 AND sum(rtrim(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)), char(9, 10, 12, 13, 32)) IN (
    replace('CREATE INDEX changes ON t (b) -- why not
  -- and so on', char(13), ''), 'CREATE INDEX comes ON t (b, a) -- new', 'CREATE INDEX stays ON t (a)',
    'CREATE INDEX stays_with_its_reason ON t (a, b) -- the list of the day')) = 4
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL);
INSERT OR ABORT INTO godwit_new_t (id, a, b) SELECT id, a, b FROM t;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO temp.godwit_guard SELECT 'every value of t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM t WHERE (typeof(a) = 'text' AND +a = CAST(a AS NUMERIC)) OR (typeof(a) = 'real' AND a = CAST(a AS INTEGER))
    OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER)));
CREATE INDEX godwit_new_changes ON godwit_new_t (b DESC) -- why not
  -- and so on
;
CREATE INDEX godwit_new_goes ON godwit_new_t (b) /* why */;
INSERT INTO temp.godwit_guard SELECT 'the copy of t has its indexes',
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_t' AND sql IS NOT NULL) = 2;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN sql WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15)
    WHEN name = 'changes' THEN 'CREATE INDEX godwit_new_changes ON godwit_new_t' || substr(sql, 26)
    WHEN name = 'comes' THEN 'CREATE INDEX godwit_new_comes ON godwit_new_t' || substr(sql, 24)
    WHEN name = 'godwit_new_t' THEN replace(sql, 'godwit_new_', '')
    WHEN tbl_name = 'godwit_new_t' THEN replace(replace(sql, char(13), ''), 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN name WHEN tbl_name = 'godwit_new_t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN tbl_name WHEN tbl_name = 't' THEN 'godwit_new_t' WHEN tbl_name = 'godwit_new_t' THEN 't' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') OR type = 'index' AND name IN ('stays', 'stays_with_its_reason')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 12;
PRAGMA schema_version = 64162209; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 't has kept its indexes', (SELECT count(*) FROM pragma_index_list('t') WHERE origin = 'c') = 4;
DROP TABLE godwit_new_t;
CREATE TABLE godwit_new_w (a TEXT PRIMARY KEY, b INT) WITHOUT ROWID;
INSERT INTO temp.godwit_guard SELECT 'w has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'w') IS
  'CREATE TABLE w (a TEXT PRIMARY KEY, b INT NOT NULL) WITHOUT ROWID';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of w',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_w');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT 'CREATE TABLE w' || substr(sql, 26) FROM sqlite_master WHERE name = 'godwit_new_w')
WHERE type = 'table' AND name IN ('w') AND (SELECT sum(ok) FROM temp.godwit_guard) = 16;
PRAGMA schema_version = 64170129; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'w has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'w') IS
  (SELECT 'CREATE TABLE w' || substr(sql, 26) FROM sqlite_master WHERE name = 'godwit_new_w');
DROP TABLE godwit_new_w;
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is none of the new indexes of_d, of_s yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index of_d', 'index of_s')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no view v yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v')) = 0;
CREATE INDEX of_d ON d (a);
CREATE INDEX of_s ON s (a);
CREATE VIEW v AS SELECT a FROM t -- plain
;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index last_one', 'index comes')) = 0;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table d', 'index changes', 'index goes', 'index of_d', 'index of_s', 'view v')) = 6;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 21 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
