-- t\u0024{x}, \u0024{flyway:user}: definition edited in place, no row moves.
--   - parent INTEGER CONSTRAINT "f\u0024{x}, \u0024{flyway:user}" REFERENCES "p\u0024{x}, \u0024{flyway:user}" (id) ON DELETE CASCADE
--   + parent INTEGER CONSTRAINT "f\u0024{x}, \u0024{flyway:user}" REFERENCES "p\u0024{x}, \u0024{flyway:user}" (id)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_t${x}, ${flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c${x}, ${flyway:user}" TEXT,
  parent INTEGER CONSTRAINT "f${x}, ${flyway:user}" REFERENCES "p${x}, ${flyway:user}" (id),
  CONSTRAINT "k${x}, ${flyway:user}" CHECK ("c${x}, ${flyway:user}" <> 'never')
);
INSERT INTO temp.godwit_guard SELECT 't\u0024{x}, \u0024{flyway:user} has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't$' || '{x}, $' || '{flyway:user}'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '$' || '{flyway:user}" (id)', '$' || '{flyway:user}" (id) ON DELETE CASCADE') FROM sqlite_master WHERE name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_t$' || '{x}, $' || '{flyway:user}')
WHERE type = 'table' AND name IN ('t$' || '{x}, $' || '{flyway:user}') AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 65949951; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't\u0024{x}, \u0024{flyway:user} has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t$' || '{x}, $' || '{flyway:user}') EXCEPT SELECT * FROM pragma_foreign_key_list('t$' || '{x}, $' || '{flyway:user}'));
DROP TABLE "godwit_new_t${x}, ${flyway:user}";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 4 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
