-- old_t: renamed to t.
-- old_c: renamed to c.
-- t.old_a: renamed to a.
-- t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - a INTEGER
--   + a INTEGER CHECK (a > 0)
--   - b TEXT
--   + b TEXT UNIQUE
-- c: definition edited in place, no row moves.
--   - t INTEGER
--   + t INTEGER REFERENCES t
-- Hazards:
--   error: Rows in t violate CHECK (a > 0), so the migration will fail. Fix or delete them first.
--       SELECT * FROM (SELECT id, old_a AS a, b FROM old_t) AS t WHERE NOT (a > 0)
--   error: Rows in t are equal in (b), so the migration will fail. Fix or delete them first.
--       SELECT b, count(*) FROM (SELECT id, old_a AS a, b FROM old_t) AS t WHERE b IS NOT NULL GROUP BY b HAVING count(*) > 1
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM (SELECT id, old_a AS a, b FROM old_t) AS t WHERE (typeof(a) = 'text' AND +a = CAST(a AS NUMERIC)) OR (typeof(a) = 'real' AND a = CAST(a AS INTEGER))
--         OR typeof(b) IN ('integer', 'real')
--   error: Rows in c violate FOREIGN KEY (t) REFERENCES t (id), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM (SELECT id, t FROM old_c) c WHERE c.t IS NOT NULL AND (CASE WHEN typeof(c.t) = 'text' AND +c.t = CAST(c.t AS NUMERIC) THEN CAST(c.t AS NUMERIC) WHEN typeof(c.t) = 'real' AND c.t = CAST(c.t AS INTEGER) THEN CAST(c.t AS INTEGER) ELSE c.t END COLLATE BINARY) NOT IN (SELECT +p.id FROM (SELECT id, old_a AS a, b FROM old_t) p WHERE p.id IS NOT NULL)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 'old_c has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_c') IS
  'CREATE TABLE old_c (id INTEGER PRIMARY KEY, t INTEGER)';
INSERT INTO temp.godwit_guard SELECT 'old_t has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'old_t') IS
  'CREATE TABLE old_t (id INTEGER PRIMARY KEY, old_a INTEGER, b TEXT)';
INSERT INTO temp.godwit_guard SELECT 'the name t is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't' COLLATE NOCASE);
ALTER TABLE old_t RENAME TO t;
INSERT INTO temp.godwit_guard SELECT 't has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't');
INSERT INTO temp.godwit_guard SELECT 'the name c is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 'c' COLLATE NOCASE);
ALTER TABLE old_c RENAME TO c;
INSERT INTO temp.godwit_guard SELECT 'c has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'c');
ALTER TABLE t RENAME COLUMN old_a TO a;
INSERT INTO temp.godwit_guard SELECT 't.a has its name', EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'a');
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b TEXT UNIQUE);
INSERT INTO temp.godwit_guard SELECT 't has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE "t" (id INTEGER PRIMARY KEY, a INTEGER, b TEXT)'
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO godwit_new_t (id, a, b) SELECT id, a, b FROM t;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO temp.godwit_guard SELECT 'every value of t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM t WHERE typeof(b) IN ('integer', 'real')
    OR (typeof(a) = 'text' AND +a = CAST(a AS NUMERIC)) OR (typeof(a) = 'real' AND a = CAST(a AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 't' THEN 'CREATE TABLE "godwit_new_t"' || substr(sql, 17)
    WHEN name = 'godwit_new_t' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 't' THEN 'godwit_new_t' WHEN 'godwit_new_t' THEN 't' END
WHERE type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 14;
PRAGMA schema_version = 94045553; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t', changes() > 1;
DROP TABLE godwit_new_t;
CREATE TABLE godwit_new_c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t);
INSERT INTO temp.godwit_guard SELECT 'c has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') IS
  'CREATE TABLE "c" (id INTEGER PRIMARY KEY, t INTEGER)';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of c',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_c');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_c')
WHERE type = 'table' AND name IN ('c') AND (SELECT sum(ok) FROM temp.godwit_guard) = 17;
PRAGMA schema_version = 94053473; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'c has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_c') EXCEPT SELECT * FROM pragma_foreign_key_list('c'));
DROP TABLE godwit_new_c;
INSERT INTO temp.godwit_guard SELECT 'every row of c has its referenced row for each new reference',
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('c') WHERE fkid IN (0));
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 19 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
