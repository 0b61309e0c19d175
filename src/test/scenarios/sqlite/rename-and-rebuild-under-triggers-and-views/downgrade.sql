-- person: renamed to t.
-- t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - a TEXT UNIQUE
--   + a TEXT

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('v', 'w', 'ad', 'ai', 'bu', 'elsewhere', 'io')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
-- Triggers and views that go or come back changed.
PRAGMA writable_schema = ON; DELETE FROM sqlite_master
WHERE (type = 'trigger' AND name IN ('ad', 'ai', 'bu', 'elsewhere', 'io')
    OR type = 'view' AND name IN ('v', 'w'))
  AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 168240148; PRAGMA writable_schema = RESET;
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 'person has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'person') IS
  'CREATE TABLE person (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INT)';
INSERT INTO temp.godwit_guard SELECT 'the name t is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't' COLLATE NOCASE);
ALTER TABLE person RENAME TO t;
INSERT INTO temp.godwit_guard SELECT 't has its name', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't');
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, a TEXT, b INT);
INSERT INTO temp.godwit_guard SELECT 't has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE "t" (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INT)'
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
INSERT OR ABORT INTO godwit_new_t SELECT * FROM t;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 't' THEN 'CREATE TABLE "godwit_new_t"' || substr(sql, 17)
    WHEN name = 'godwit_new_t' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 't' THEN 'godwit_new_t' WHEN 'godwit_new_t' THEN 't' END
WHERE type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 168248068; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t', changes() > 1;
DROP TABLE godwit_new_t;
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is none of the new views v, w yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v', 'view w')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is none of the new triggers ad, ai, bu, elsewhere, io yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger ad', 'trigger ai', 'trigger bu', 'trigger elsewhere', 'trigger io')) = 0;
CREATE VIEW v AS SELECT a, b FROM t WHERE b > 0;
CREATE VIEW w AS SELECT upper(a) AS u FROM v;
CREATE TRIGGER ad AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('ad'); INSERT INTO log SELECT CASE WHEN old.b > 1 THEN 'x; END;' ELSE 'y' END; END;
CREATE TRIGGER ai AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('ai ' || new.a); END;
CREATE TRIGGER bu BEFORE UPDATE OF a ON t WHEN old.a <> new.a BEGIN INSERT INTO log VALUES ('bu'); END;
CREATE TRIGGER elsewhere AFTER INSERT ON log WHEN new.x = 'never' BEGIN DELETE FROM t; END;
CREATE TRIGGER io INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a, b) VALUES (new.a, new.b); END;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v', 'view w', 'trigger ad', 'trigger ai', 'trigger bu', 'trigger elsewhere',
    'trigger io')) = 7;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 12 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
