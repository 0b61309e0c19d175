-- s: definition edited in place, no row moves.
--   - b TEXT DEFAULT '\n'
--   + b TEXT DEFAULT '\n' CHECK (b <> 'y')
-- t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - b INT
--   + b INT UNIQUE
-- goes: index dropped.
--   - CREATE INDEX goes ON t (b) \u002F* why \u002A/
-- changes: index replaced.
--   - CREATE INDEX changes ON t (b DESC) -- why not
--   + CREATE INDEX changes ON t (b) -- why not
-- comes: new index.
--   + CREATE INDEX comes ON t (b, a) -- new
-- w: definition edited in place, no row moves.
--   - b INT
--   + b INT NOT NULL
-- d: table dropped.
-- last_one: new index.
--   + CREATE INDEX last_one ON w (b) -- no line end, no semicolon
-- of_s: index replaced.
--   - CREATE INDEX of_s ON s (a)
--   + CREATE INDEX of_s ON s (a DESC) -- why
-- v: view replaced.
--   - CREATE VIEW v AS SELECT a FROM t -- plain
--   + CREATE VIEW v AS SELECT a, b FROM t -- plain
-- Hazards:
--   error: Rows in s violate CHECK (b <> 'y'), so the migration will fail. Fix or delete them first.
--       SELECT * FROM s WHERE NOT (b <> 'y')
--   error: Rows in t are equal in (b), so the migration will fail. Fix or delete them first.
--       SELECT b, count(*) FROM t WHERE b IS NOT NULL GROUP BY b HAVING count(*) > 1
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE EXISTS (SELECT 1 FROM (VALUES (+a), (+b))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--   error: w.b is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill w.b=EXPRESSION.
--       SELECT * FROM w WHERE b IS NULL
--   warning: Dropping the table d deletes all its rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('changes', 'comes', 'last_one', 'of_s', 'v')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Triggers and views that go or come back changed.
PRAGMA writable_schema = ON; DELETE FROM sqlite_master
WHERE (type = 'trigger' AND name IN ()
    OR type = 'view' AND name IN ('v'))
  AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 105482814; PRAGMA writable_schema = RESET;
-- Indexes and virtual tables that go or come back changed.
DROP INDEX of_s;
CREATE TABLE godwit_new_s (a INT, b TEXT DEFAULT '
' CHECK (b <> 'y')) STRICT -- typed
;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'table' AND name = 'godwit_new_s' AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 105490734; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of godwit_new_s are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_s') = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of s',
  rtrim(replace((SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_s'), char(13), ''), char(9, 10, 12, 13, 32)) IS
  replace(' (a INT, b TEXT DEFAULT ''
'' CHECK (b <> ''y'')) STRICT -- typed', char(13), '');
INSERT INTO temp.godwit_guard SELECT 's has the definition that this script was made for',
  rtrim(replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 's'), char(13), ''), char(9, 10, 12, 13, 32)) IS
  replace('CREATE TABLE s (a INT, b TEXT DEFAULT ''
'') STRICT -- typed', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of s',
  rtrim(replace((SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_s'), char(13), ''), char(9, 10, 12, 13, 32)) IS
  replace(' (a INT, b TEXT DEFAULT ''
'' CHECK (b <> ''y'')) STRICT -- typed', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'every row of s passes CHECK (b <> ''y'')', NOT EXISTS (SELECT 1 FROM s WHERE NOT (b <> 'y'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT 'CREATE TABLE s' || substr(sql, 26) FROM sqlite_master WHERE name = 'godwit_new_s')
WHERE type = 'table' AND name IN ('s') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 105498654; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 's has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 's') IS
  (SELECT 'CREATE TABLE s' || substr(sql, 26) FROM sqlite_master WHERE name = 'godwit_new_s');
DROP TABLE godwit_new_s;
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, a INT, b INT UNIQUE);
INSERT INTO temp.godwit_guard SELECT 't has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'b INT UNIQUE', 'b INT') FROM sqlite_master WHERE name = 'godwit_new_t')
  AND (SELECT count(*) = 4 AND sum(rtrim(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)), char(9, 10, 12, 13, 32)) IN (
    replace('CREATE INDEX changes ON t (b DESC) -- why not
  -- and so on', char(13), ''), 'CREATE INDEX goes ON t (b) /* why */', 'CREATE INDEX stays ON t (a)',
    'CREATE INDEX stays_with_its_reason ON t (a, b) -- the list of the day')) = 4
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL);
INSERT OR ABORT INTO godwit_new_t (id, a, b) SELECT id, a, b FROM t;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO temp.godwit_guard SELECT 'every value of t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM t WHERE (typeof(a) = 'text' AND +a = CAST(a AS NUMERIC)) OR (typeof(a) = 'real' AND a = CAST(a AS INTEGER))
    OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER)));
CREATE INDEX godwit_new_changes ON godwit_new_t (b) -- why not
  -- and so on
;
CREATE INDEX godwit_new_comes ON godwit_new_t (b, a) -- new
;
INSERT INTO temp.godwit_guard SELECT 'the copy of t has its indexes',
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_t' AND sql IS NOT NULL) = 2;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN sql WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15)
    WHEN name = 'changes' THEN 'CREATE INDEX godwit_new_changes ON godwit_new_t' || substr(sql, 26)
    WHEN name = 'goes' THEN 'CREATE INDEX godwit_new_goes ON godwit_new_t' || substr(sql, 23)
    WHEN name = 'godwit_new_t' THEN replace(sql, 'godwit_new_', '')
    WHEN tbl_name = 'godwit_new_t' THEN replace(replace(sql, char(13), ''), 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN name WHEN tbl_name = 'godwit_new_t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'index' AND name IN ('stays', 'stays_with_its_reason') THEN tbl_name WHEN tbl_name = 't' THEN 'godwit_new_t' WHEN tbl_name = 'godwit_new_t' THEN 't' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') OR type = 'index' AND name IN ('stays', 'stays_with_its_reason')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 12;
PRAGMA schema_version = 105506574; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 't has kept its indexes', (SELECT count(*) FROM pragma_index_list('t') WHERE origin = 'c') = 4;
DROP TABLE godwit_new_t;
CREATE TABLE godwit_new_w (a TEXT PRIMARY KEY, b INT NOT NULL) WITHOUT ROWID;
INSERT INTO temp.godwit_guard SELECT 'w has the definition that this script was made for',
  rtrim(replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'w'), char(13), ''), char(9, 10, 12, 13, 32)) IS
  'CREATE TABLE w (a TEXT PRIMARY KEY, b INT) WITHOUT ROWID';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of w',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_w');
INSERT INTO temp.godwit_guard SELECT 'no w.b is NULL', NOT EXISTS (SELECT 1 FROM w WHERE b IS NULL);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT 'CREATE TABLE w' || substr(sql, 26) FROM sqlite_master WHERE name = 'godwit_new_w')
WHERE type = 'table' AND name IN ('w') AND (SELECT sum(ok) FROM temp.godwit_guard) = 17;
PRAGMA schema_version = 105514494; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'w has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'w') IS
  (SELECT 'CREATE TABLE w' || substr(sql, 26) FROM sqlite_master WHERE name = 'godwit_new_w');
DROP TABLE godwit_new_w;
-- Table d goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'd has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('d')) = 'a' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'd'), 1, 14) = 'CREATE TABLE d';
INSERT INTO temp.godwit_guard SELECT 'no table refers to d',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'd' COLLATE NOCASE);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'd' THEN 'CREATE TABLE godwit_new_d' || substr(sql, 15)
    WHEN name = 'of_d' THEN 'CREATE INDEX godwit_new_of_d ON godwit_new_d' || substr(sql, 23) ELSE sql END,
  name = CASE WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'd' THEN 'godwit_new_d' END
WHERE type IN ('table', 'index') AND tbl_name = 'd' AND (SELECT sum(ok) FROM temp.godwit_guard) = 20;
PRAGMA schema_version = 105522414; PRAGMA writable_schema = RESET;
DROP TABLE godwit_new_d;
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is none of the new indexes last_one, of_s yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index last_one', 'index of_s')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no view v yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v')) = 0;
CREATE INDEX last_one ON w (b) -- no line end, no semicolon
;
CREATE INDEX of_s ON s (a DESC) -- why
;
CREATE VIEW v AS SELECT a, b FROM t -- plain
;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index goes', 'table d', 'index of_d')) = 0;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index changes', 'index comes', 'index last_one', 'index of_s', 'view v')) = 5;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 24 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
