-- account: rebuilt, because the type of active stores values differently: every row is copied once, which takes time and twice the space.
--   - active TEXT
--   + active BOOLEAN
--   - born TEXT
--   + born DATE
--   - age VARCHAR(10)
--   + age INTEGER
-- Hazards:
--   warning: The new type of account.active, BOOLEAN, would store some values differently than they are. That was allowed.
--   warning: The new type of account.born, DATE, would store some values differently than they are. That was allowed.
--   warning: The new type of account.age, INTEGER, would store some values differently than they are. That was allowed.
--   warning: Some values of account.active are no BOOLEAN, and programs may read them as other values. They stay, as that was allowed.
--   warning: Some values of account.born are no DATE, and programs may read them as other values. They stay, as that was allowed.
--   warning: Some values of account.age are no INTEGER, and programs may read them as other values. They stay, as that was allowed.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_account (id INTEGER PRIMARY KEY, active BOOLEAN, born DATE, age INTEGER);
INSERT INTO temp.godwit_guard SELECT 'account has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'account') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'active BOOLEAN, born DATE, age INTEGER', 'active TEXT, born TEXT, age VARCHAR(10)') FROM sqlite_master WHERE name = 'godwit_new_account')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'account' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT OR ABORT INTO godwit_new_account (id, active, born, age) SELECT id, active, born, age FROM account;
INSERT INTO temp.godwit_guard SELECT 'every row of account was copied', (SELECT count(*) FROM godwit_new_account) = (SELECT count(*) FROM account);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'account' THEN 'CREATE TABLE godwit_new_account' || substr(sql, 21)
    WHEN name = 'godwit_new_account' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_account' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'account' THEN 'godwit_new_account' WHEN 'godwit_new_account' THEN 'account' END
WHERE type IN ('table', 'index') AND tbl_name IN ('account', 'godwit_new_account') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 191660003; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now account', changes() > 1;
DROP TABLE godwit_new_account;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 5 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
