-- t\u0024{x}, \u0024{flyway:user}: renamed to t new\u0024{x}, \u0024{flyway:user}.
-- t new\u0024{x}, \u0024{flyway:user}.c\u0024{x}, \u0024{flyway:user}: renamed to c new\u0024{x}, \u0024{flyway:user}.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- While this view is broken, nothing is renamed: it reads the guards.
CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp.godwit_guard;
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- Renames: indexes, foreign keys, views and triggers follow.
PRAGMA legacy_alter_table = OFF;
INSERT INTO temp.godwit_guard SELECT 't\u0024{x}, \u0024{flyway:user} has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't$' || '{x}, $' || '{flyway:user}'), char(13), '') IS
  replace('CREATE TABLE "t$' || '{x}, $' || '{flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c$' || '{x}, $' || '{flyway:user}" TEXT,
  parent INTEGER CONSTRAINT "f$' || '{x}, $' || '{flyway:user}" REFERENCES "p$' || '{x}, $' || '{flyway:user}" (id),
  CONSTRAINT "k$' || '{x}, $' || '{flyway:user}" CHECK ("c$' || '{x}, $' || '{flyway:user}" <> ''never'')
)', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'the name t new\u0024{x}, \u0024{flyway:user} is free',
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = 't new$' || '{x}, $' || '{flyway:user}' COLLATE NOCASE);
ALTER TABLE "t${x}, ${flyway:user}" RENAME TO "t new${x}, ${flyway:user}";
INSERT INTO temp.godwit_guard SELECT 't new\u0024{x}, \u0024{flyway:user} has its name',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 't new$' || '{x}, $' || '{flyway:user}');
ALTER TABLE "t new${x}, ${flyway:user}" RENAME COLUMN "c${x}, ${flyway:user}" TO "c new${x}, ${flyway:user}";
INSERT INTO temp.godwit_guard SELECT 't new\u0024{x}, \u0024{flyway:user}.c new\u0024{x}, \u0024{flyway:user} has its name',
  EXISTS (SELECT 1 FROM pragma_table_xinfo('t new$' || '{x}, $' || '{flyway:user}') WHERE name = 'c new$' || '{x}, $' || '{flyway:user}');
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6, 0) FROM temp.godwit_guard;
DROP VIEW temp.gate_of_godwit; DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
