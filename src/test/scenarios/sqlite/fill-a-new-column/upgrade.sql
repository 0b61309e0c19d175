-- account: rebuilt, because every row gets a value in the new column language: every row is copied once, which takes time and twice the space.
--   + language TEXT NOT NULL
--   + polls INTEGER NOT NULL
-- Hazards:
--   info: Every row of account gets a value in its new column language: ('en').
--   info: Every row of account gets a value in its new column polls: (1).
--   info: Rows of account that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM account WHERE typeof(mail) IN ('integer', 'real') OR typeof(mail) = 'null'
--         OR (mail) IN (SELECT mail FROM account WHERE mail IS NOT NULL GROUP BY mail HAVING count(*) > 1)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_account (id INTEGER PRIMARY KEY AUTOINCREMENT, mail TEXT NOT NULL UNIQUE, language TEXT NOT NULL, polls INTEGER NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'account has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'account') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'mail TEXT NOT NULL UNIQUE, language TEXT NOT NULL, polls INTEGER NOT NULL', 'mail TEXT NOT NULL UNIQUE') FROM sqlite_master WHERE name = 'godwit_new_account')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE TRIGGER account_changes AFTER UPDATE ON account BEGIN INSERT INTO audit (what) VALUES (''changed '' || new.id); END',
    'CREATE TRIGGER account_comes AFTER INSERT ON account BEGIN INSERT INTO audit (what) VALUES (''new '' || new.id); END')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'account' COLLATE NOCASE AND sql IS NOT NULL);
INSERT OR ABORT INTO godwit_new_account (id, mail, language, polls) SELECT id, mail, ('en'), (1) FROM account;
INSERT INTO temp.godwit_guard SELECT 'every row of account was copied', (SELECT count(*) FROM godwit_new_account) = (SELECT count(*) FROM account);
INSERT INTO temp.godwit_guard SELECT 'every value of account is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM account WHERE typeof(mail) IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('account') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('account') THEN sql WHEN name = 'account' THEN 'CREATE TABLE godwit_new_account' || substr(sql, 21)
    WHEN name = 'godwit_new_account' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('account') THEN name WHEN tbl_name = 'godwit_new_account' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('account') THEN tbl_name WHEN tbl_name = 'account' THEN 'godwit_new_account' WHEN tbl_name = 'godwit_new_account' THEN 'account' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('account', 'godwit_new_account') OR type = 'trigger' AND lower(tbl_name) = lower('account')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 124155459; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now account', changes() > 1;
DROP TABLE godwit_new_account;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
