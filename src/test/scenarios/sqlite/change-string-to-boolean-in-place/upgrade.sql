-- account: definition edited in place, no row moves.
--   - active STRING
--   + active BOOLEAN
--   - made STRING
--   + made TIMESTAMP
--   - state BOOLEAN
--   + state INTEGER
-- Hazards:
--   error: Some values of account.active are no BOOLEAN, and programs may read them as other values. The script fails if there are such values; pass how to convert them, convert account.active=EXPRESSION, or allow convert-values to leave them as they are.
--       SELECT * FROM account WHERE (typeof(active) NOT IN ('integer', 'real', 'null'))
--   error: Some values of account.made are no TIMESTAMP, and programs may read them as other values. The script fails if there are such values; pass how to convert them, convert account.made=EXPRESSION, or allow convert-values to leave them as they are.
--       SELECT * FROM account WHERE (typeof(made) = 'blob' OR (typeof(made) = 'text' AND datetime(made) IS NULL))
--   error: Some values of account.state are no INTEGER, and programs may read them as other values. The script fails if there are such values; pass how to convert them, convert account.state=EXPRESSION, or allow convert-values to leave them as they are.
--       SELECT * FROM account WHERE (typeof(state) NOT IN ('integer', 'null')) AND NOT (typeof(state) NOT IN ('integer', 'real', 'null'))

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_account (id INTEGER PRIMARY KEY, active BOOLEAN, made TIMESTAMP, state INTEGER);
INSERT INTO temp.godwit_guard SELECT 'account has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'account') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'active BOOLEAN, made TIMESTAMP, state INTEGER', 'active STRING, made STRING, state BOOLEAN') FROM sqlite_master WHERE name = 'godwit_new_account');
INSERT INTO temp.godwit_guard SELECT 'every value of account.active is one of its type',
  NOT EXISTS (SELECT 1 FROM account WHERE (typeof(active) NOT IN ('integer', 'real', 'null')));
INSERT INTO temp.godwit_guard SELECT 'every value of account.made is one of its type',
  NOT EXISTS (SELECT 1 FROM account WHERE (typeof(made) = 'blob' OR (typeof(made) = 'text' AND datetime(made) IS NULL)));
INSERT INTO temp.godwit_guard SELECT 'every value of account.state is one of its type',
  NOT EXISTS (SELECT 1 FROM account WHERE (typeof(state) NOT IN ('integer', 'null')) AND NOT (typeof(state) NOT IN ('integer', 'real', 'null')));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_account')
WHERE type = 'table' AND name IN ('account') AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 155421721; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'account has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'account') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_account');
DROP TABLE godwit_new_account;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
