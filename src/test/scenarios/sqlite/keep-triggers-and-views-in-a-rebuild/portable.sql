-- t: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - a TEXT
--   + a TEXT UNIQUE
-- Hazards:
--   error: Rows in t are equal in (a), so the migration will fail. Fix or delete them first.
--       SELECT a, count(*) FROM t WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE typeof(a) IN ('integer', 'real')
--         OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER))

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Every statement is documented, and no stored definition is edited; tables are made again (https://www.sqlite.org/lang_altertable.html#otheralter).
-- Should SQLite roll back while a runner goes on after errors, the next savepoint opens a transaction,
-- so that no CREATE, ALTER or DROP runs outside of one; the last guard rolls it back.
SAVEPOINT godwit_again; SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('godwit_old_t', 'ad', 'ai', 'bu'));
-- Triggers and views that go or come back changed.
SAVEPOINT godwit_again; DROP TRIGGER ad;
SAVEPOINT godwit_again; DROP TRIGGER ai;
SAVEPOINT godwit_again; DROP TRIGGER bu;
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT)';
INSERT INTO temp.godwit_guard SELECT 'the indexes and triggers of t are those this migration knows',
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'foreign keys are off, or no table refers to t',
  (SELECT foreign_keys FROM pragma_foreign_keys) IS 0
  OR NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 't' COLLATE NOCASE);
INSERT INTO temp.godwit_guard SELECT 'the name godwit_old_t is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_t' COLLATE NOCASE);
-- In legacy mode, what refers to the table does not follow the rename.
PRAGMA legacy_alter_table = ON;
INSERT INTO temp.godwit_guard SELECT 'ALTER TABLE is in legacy mode', (SELECT legacy_alter_table FROM pragma_legacy_alter_table) = 1;
SAVEPOINT godwit_again; ALTER TABLE t RENAME TO godwit_old_t;
PRAGMA legacy_alter_table = OFF;
SAVEPOINT godwit_again; CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INT);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't');
INSERT OR ABORT INTO t (id, a, b) SELECT id, a, b FROM godwit_old_t;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM t) = (SELECT count(*) FROM godwit_old_t);
INSERT INTO temp.godwit_guard SELECT 'every value of t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM godwit_old_t WHERE typeof(a) IN ('integer', 'real')
    OR (typeof(b) = 'text' AND +b = CAST(b AS NUMERIC)) OR (typeof(b) = 'real' AND b = CAST(b AS INTEGER)));
SAVEPOINT godwit_again; DROP TABLE godwit_old_t;
INSERT INTO temp.godwit_guard SELECT 'godwit_old_t is gone again', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_t' COLLATE NOCASE);
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is none of the new triggers ad, ai, bu yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger ad', 'trigger ai', 'trigger bu')) = 0;
SAVEPOINT godwit_again; CREATE TRIGGER ad AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('ad'); INSERT INTO log SELECT CASE WHEN old.b > 1 THEN 'x; END;' ELSE 'y' END; END;
SAVEPOINT godwit_again; CREATE TRIGGER ai AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('ai ' || new.a); END;
SAVEPOINT godwit_again; CREATE TRIGGER bu BEFORE UPDATE OF a ON t WHEN old.a <> new.a BEGIN INSERT INTO log VALUES ('bu'); END;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger ad', 'trigger ai', 'trigger bu')) = 3;
-- Without every guard, everything is rolled back here, and else by the last guard.
CREATE TABLE temp.godwit_ready ("every guard" NOT NULL); INSERT OR ROLLBACK INTO temp.godwit_ready SELECT nullif((SELECT sum(ok) FROM temp.godwit_guard) = 13, 0); DROP TABLE temp.godwit_ready;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 13, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
RELEASE godwit_again;
