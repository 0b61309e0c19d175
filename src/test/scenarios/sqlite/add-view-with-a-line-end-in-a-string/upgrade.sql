-- t: definition edited in place, no row moves.
--   + b TEXT DEFAULT 'p\nq'
-- v: new view.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('v')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_t (a TEXT, b TEXT DEFAULT 'p
q');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'table' AND name = 'godwit_new_t' AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 94414022; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of godwit_new_t are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t') = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t',
  replace((SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t'), char(13), '') IS
  replace(' (a TEXT, b TEXT DEFAULT ''p
q'')', char(13), '');
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE t (a TEXT)';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t',
  replace((SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t'), char(13), '') IS
  replace(' (a TEXT, b TEXT DEFAULT ''p
q'')', char(13), '');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_t')
WHERE type = 'table' AND name IN ('t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 94421942; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_t');
DROP TABLE godwit_new_t;
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no view v yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v')) = 0;
CREATE VIEW v AS SELECT a || 'x
y' AS z FROM t;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'view' AND name = 'v' AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 94429862; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of v are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'view' AND name = 'v') = 0;
INSERT INTO temp.godwit_guard SELECT 'the definition of v came through unchanged',
  replace((SELECT sql FROM sqlite_master WHERE type = 'view' AND name = 'v'), char(13), '') IS
  replace('CREATE VIEW v AS SELECT a || ''x
y'' AS z FROM t', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'what had to come is there', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 11 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
