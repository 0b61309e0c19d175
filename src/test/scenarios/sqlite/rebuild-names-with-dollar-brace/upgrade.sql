-- t\u0024{x}, \u0024{flyway:user}: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - "c\u0024{x}, \u0024{flyway:user}" TEXT
--   + "c\u0024{x}, \u0024{flyway:user}" TEXT NOT NULL
--   + CONSTRAINT "u\u0024{x}, \u0024{flyway:user}" UNIQUE ("c\u0024{x}, \u0024{flyway:user}")
-- Hazards:
--   error: t\u0024{x}, \u0024{flyway:user}.c\u0024{x}, \u0024{flyway:user} is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill t\u0024{x}, \u0024{flyway:user}.c\u0024{x}, \u0024{flyway:user}=EXPRESSION.
--       SELECT * FROM "t\u0024{x}, \u0024{flyway:user}" WHERE "c\u0024{x}, \u0024{flyway:user}" IS NULL
--   error: Rows in t\u0024{x}, \u0024{flyway:user} are equal in (c\u0024{x}, \u0024{flyway:user}), so the migration will fail. Fix or delete them first.
--       SELECT "c\u0024{x}, \u0024{flyway:user}", count(*) FROM "t\u0024{x}, \u0024{flyway:user}" WHERE "c\u0024{x}, \u0024{flyway:user}" IS NOT NULL GROUP BY "c\u0024{x}, \u0024{flyway:user}" HAVING count(*) > 1
--   info: Rows of t\u0024{x}, \u0024{flyway:user} that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM "t\u0024{x}, \u0024{flyway:user}" WHERE typeof("c\u0024{x}, \u0024{flyway:user}") IN ('integer', 'real')
--         OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER))
--         OR NOT ("c\u0024{x}, \u0024{flyway:user}" <> 'never')

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_t${x}, ${flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c${x}, ${flyway:user}" TEXT NOT NULL,
  parent INTEGER CONSTRAINT "f${x}, ${flyway:user}" REFERENCES "p${x}, ${flyway:user}" (id),
  CONSTRAINT "k${x}, ${flyway:user}" CHECK ("c${x}, ${flyway:user}" <> 'never'),
  CONSTRAINT "u${x}, ${flyway:user}" UNIQUE ("c${x}, ${flyway:user}")
);
INSERT INTO temp.godwit_guard SELECT 't\u0024{x}, \u0024{flyway:user} has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't$' || '{x}, $' || '{flyway:user}'), char(13), '') IS
  replace('CREATE TABLE "t$' || '{x}, $' || '{flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c$' || '{x}, $' || '{flyway:user}" TEXT,
  parent INTEGER CONSTRAINT "f$' || '{x}, $' || '{flyway:user}" REFERENCES "p$' || '{x}, $' || '{flyway:user}" (id),
  CONSTRAINT "k$' || '{x}, $' || '{flyway:user}" CHECK ("c$' || '{x}, $' || '{flyway:user}" <> ''never'')
)', char(13), '')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "i$' || '{x}, $' || '{flyway:user}" ON "t$' || '{x}, $' || '{flyway:user}" ("c$' || '{x}, $' || '{flyway:user}")',
    'CREATE TRIGGER "g$' || '{x}, $' || '{flyway:user}" AFTER DELETE ON "t$' || '{x}, $' || '{flyway:user}" BEGIN DELETE FROM y WHERE a = 99; END')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't$' || '{x}, $' || '{flyway:user}' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\u0024{x}, \u0024{flyway:user}',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}');
CREATE TEMP TABLE "godwit_text_of_godwit_new_t${x}, ${flyway:user}" AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'CONSTRAINT "f$' || '{x}, $' || '{flyway:user}" REFERENCES "p$' || '{x}, $' || '{flyway:user}" (id)', '')
  WHERE name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 218765153; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO temp.godwit_guard SELECT 'no t\u0024{x}, \u0024{flyway:user}.c\u0024{x}, \u0024{flyway:user} is NULL',
  NOT EXISTS (SELECT 1 FROM "t${x}, ${flyway:user}" WHERE "c${x}, ${flyway:user}" IS NULL);
INSERT OR ABORT INTO "godwit_new_t${x}, ${flyway:user}" (id, "c${x}, ${flyway:user}", parent)
SELECT id, "c${x}, ${flyway:user}", parent FROM "t${x}, ${flyway:user}";
INSERT INTO temp.godwit_guard SELECT 'every row of t\u0024{x}, \u0024{flyway:user} was copied',
  (SELECT count(*) FROM "godwit_new_t${x}, ${flyway:user}") = (SELECT count(*) FROM "t${x}, ${flyway:user}");
INSERT INTO temp.godwit_guard SELECT 'every value of t\u0024{x}, \u0024{flyway:user} is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM "t${x}, ${flyway:user}" WHERE typeof("c${x}, ${flyway:user}") IN ('integer', 'real')
    OR (typeof(parent) = 'text' AND +parent = CAST(parent AS NUMERIC)) OR (typeof(parent) = 'real' AND parent = CAST(parent AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}') THEN sql WHEN name = 't$' || '{x}, $' || '{flyway:user}' THEN 'CREATE TABLE "godwit_new_t$' || '{x}, $' || '{flyway:user}"' || substr(sql, 37)
    WHEN name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp."godwit_text_of_godwit_new_t${x}, ${flyway:user}") ELSE sql END,
  name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}') THEN name WHEN tbl_name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}') THEN tbl_name WHEN tbl_name = 't$' || '{x}, $' || '{flyway:user}' THEN 'godwit_new_t$' || '{x}, $' || '{flyway:user}' WHEN tbl_name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}' THEN 't$' || '{x}, $' || '{flyway:user}' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('t$' || '{x}, $' || '{flyway:user}', 'godwit_new_t$' || '{x}, $' || '{flyway:user}') OR type = 'trigger' AND lower(tbl_name) = lower('t$' || '{x}, $' || '{flyway:user}') OR type = 'index' AND name IN ('i$' || '{x}, $' || '{flyway:user}')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 8;
PRAGMA schema_version = 218773073; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t\u0024{x}, \u0024{flyway:user}', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 't\u0024{x}, \u0024{flyway:user} has kept its indexes',
  (SELECT count(*) FROM pragma_index_list('t$' || '{x}, $' || '{flyway:user}') WHERE origin = 'c') = 1;
DROP TABLE temp."godwit_text_of_godwit_new_t${x}, ${flyway:user}"; DROP TABLE "godwit_new_t${x}, ${flyway:user}";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 10 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
