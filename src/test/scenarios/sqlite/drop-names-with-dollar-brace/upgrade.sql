-- v\u0024{x}, \u0024{flyway:user}: view dropped.
--   - CREATE VIEW "v\u0024{x}, \u0024{flyway:user}" AS SELECT "c\u0024{x}, \u0024{flyway:user}" FROM "t\u0024{x}, \u0024{flyway:user}"
-- t\u0024{x}, \u0024{flyway:user}: table dropped.
-- p\u0024{x}, \u0024{flyway:user}: table dropped.
-- Hazards:
--   warning: Dropping the tables t\u0024{x}, \u0024{flyway:user}, p\u0024{x}, \u0024{flyway:user} deletes all their rows.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Triggers and views that go or come back changed.
DROP TRIGGER "g${x}, ${flyway:user}";
DROP VIEW "v${x}, ${flyway:user}";
-- Table t\u0024{x}, \u0024{flyway:user} goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 't\u0024{x}, \u0024{flyway:user} has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('t$' || '{x}, $' || '{flyway:user}')) = 'id,c$' || '{x}, $' || '{flyway:user},parent' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't$' || '{x}, $' || '{flyway:user}'), 1, 36) = 'CREATE TABLE "t$' || '{x}, $' || '{flyway:user}"';
INSERT INTO temp.godwit_guard SELECT 'no table refers to t\u0024{x}, \u0024{flyway:user}',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 't$' || '{x}, $' || '{flyway:user}' COLLATE NOCASE);
DROP TABLE "t${x}, ${flyway:user}";
-- Table p\u0024{x}, \u0024{flyway:user} goes, with its rows.
INSERT INTO temp.godwit_guard SELECT 'p\u0024{x}, \u0024{flyway:user} has the columns that this script was made for',
  (SELECT group_concat(name) FROM pragma_table_xinfo('p$' || '{x}, $' || '{flyway:user}')) = 'id' AND substr((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p$' || '{x}, $' || '{flyway:user}'), 1, 36) = 'CREATE TABLE "p$' || '{x}, $' || '{flyway:user}"';
INSERT INTO temp.godwit_guard SELECT 'no table refers to p\u0024{x}, \u0024{flyway:user}',
  NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'p$' || '{x}, $' || '{flyway:user}' COLLATE NOCASE);
DROP TABLE "p${x}, ${flyway:user}";
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger g$' || '{x}, $' || '{flyway:user}', 'view v$' || '{x}, $' || '{flyway:user}',
    'table t$' || '{x}, $' || '{flyway:user}', 'index i$' || '{x}, $' || '{flyway:user}', 'table p$' || '{x}, $' || '{flyway:user}')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
