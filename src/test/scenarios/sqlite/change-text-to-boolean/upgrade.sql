-- account: rebuilt, because the type of active stores values differently: every row is copied once, which takes time and twice the space.
--   - active TEXT
--   + active BOOLEAN
--   - born TEXT
--   + born DATE
--   - age VARCHAR(10)
--   + age INTEGER
-- Hazards:
--   error: The new type of account.active, BOOLEAN, would store some values differently than they are. The script fails if there are such values; allow convert-values to convert them.
--       SELECT * FROM account WHERE (typeof(active) = 'text' AND +active = CAST(active AS NUMERIC)) OR (typeof(active) = 'real' AND active = CAST(active AS INTEGER))
--   error: The new type of account.born, DATE, would store some values differently than they are. The script fails if there are such values; allow convert-values to convert them.
--       SELECT * FROM account WHERE (typeof(born) = 'text' AND +born = CAST(born AS NUMERIC)) OR (typeof(born) = 'real' AND born = CAST(born AS INTEGER))
--   error: The new type of account.age, INTEGER, would store some values differently than they are. The script fails if there are such values; allow convert-values to convert them.
--       SELECT * FROM account WHERE (typeof(age) = 'text' AND +age = CAST(age AS NUMERIC)) OR (typeof(age) = 'real' AND age = CAST(age AS INTEGER))
--   error: Some values of account.active are no BOOLEAN, and programs may read them as other values. The script fails if there are such values; pass how to convert them, convert account.active=EXPRESSION, or allow convert-values to leave them as they are.
--       SELECT * FROM (SELECT id, CASE WHEN typeof(active) = 'text' AND +active = CAST(active AS NUMERIC) THEN CAST(active AS NUMERIC) WHEN typeof(active) = 'real' AND active = CAST(active AS INTEGER) THEN CAST(active AS INTEGER) ELSE active END AS active, born, age FROM (SELECT id, active, born, age FROM account)) AS account WHERE (typeof(active) NOT IN ('integer', 'real', 'null'))
--   error: Some values of account.born are no DATE, and programs may read them as other values. The script fails if there are such values; pass how to convert them, convert account.born=EXPRESSION, or allow convert-values to leave them as they are.
--       SELECT * FROM (SELECT id, active, CASE WHEN typeof(born) = 'text' AND +born = CAST(born AS NUMERIC) THEN CAST(born AS NUMERIC) WHEN typeof(born) = 'real' AND born = CAST(born AS INTEGER) THEN CAST(born AS INTEGER) ELSE born END AS born, age FROM (SELECT id, active, born, age FROM account)) AS account WHERE (typeof(born) = 'blob' OR (typeof(born) = 'text' AND datetime(born) IS NULL))
--   error: Some values of account.age are no INTEGER, and programs may read them as other values. The script fails if there are such values; pass how to convert them, convert account.age=EXPRESSION, or allow convert-values to leave them as they are.
--       SELECT * FROM (SELECT id, active, born, CASE WHEN typeof(age) = 'text' AND +age = CAST(age AS NUMERIC) THEN CAST(age AS NUMERIC) WHEN typeof(age) = 'real' AND age = CAST(age AS INTEGER) THEN CAST(age AS INTEGER) ELSE age END AS age FROM (SELECT id, active, born, age FROM account)) AS account WHERE (typeof(age) NOT IN ('integer', 'null'))

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of account is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of account are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_account is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of account" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of account was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "no value of account was converted" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every value of account.active is one of its type" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "every value of account.born is one of its type" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "every value of account.age is one of its type" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "account and its copy have exchanged their names" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "godwit_new_account is gone again" CHECK (n <> 13 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- account: rebuilt, because the type of active stores values differently.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE account (id INTEGER PRIMARY KEY, active TEXT, born TEXT, age VARCHAR(10))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'account') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('account') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_account' COLLATE NOCASE);
CREATE TABLE godwit_new_account (id INTEGER PRIMARY KEY, active BOOLEAN, born DATE, age INTEGER);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_account');
INSERT OR ABORT INTO godwit_new_account (id, active, born, age)
SELECT id, active, born, age FROM account;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_account) = (SELECT count(*) FROM account);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  (SELECT sum(typeof(active) = 'text'), sum(typeof(active) = 'real'), sum(typeof(born) = 'text'), sum(typeof(born) = 'real'), sum(typeof(age) = 'text'), sum(typeof(age) = 'real') FROM account) IS
    (SELECT sum(typeof(active) = 'text'), sum(typeof(active) = 'real'), sum(typeof(born) = 'text'), sum(typeof(born) = 'real'), sum(typeof(age) = 'text'), sum(typeof(age) = 'real') FROM godwit_new_account);
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  NOT EXISTS (SELECT 1 FROM godwit_new_account WHERE (typeof(active) NOT IN ('integer', 'real', 'null')));
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM godwit_new_account WHERE (typeof(born) = 'blob' OR (typeof(born) = 'text' AND datetime(born) IS NULL)));
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM godwit_new_account WHERE (typeof(age) NOT IN ('integer', 'null')));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'account' THEN 'CREATE TABLE godwit_new_account' || substr(sql, 21)
    WHEN name = 'godwit_new_account' THEN 'CREATE TABLE account' || substr(sql, 32) ELSE sql END,
  name = CASE
    WHEN name = 'account' THEN 'godwit_new_account'
    WHEN name = 'godwit_new_account' THEN 'account'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'account' THEN 'godwit_new_account' WHEN tbl_name = 'godwit_new_account' THEN 'account' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'account' THEN 'godwit_new_account' WHEN tbl_name = 'godwit_new_account' THEN 'account' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('account', 'godwit_new_account')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 11;
PRAGMA schema_version = 191660003;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  (SELECT substr(sql, 32) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_account') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 21);
DROP TABLE godwit_new_account;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_account');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 13, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
