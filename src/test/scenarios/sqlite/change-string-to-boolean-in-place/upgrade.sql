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

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of account is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "every value of account.active is one of its type" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "every value of account.made is one of its type" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "every value of account.state is one of its type" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "the name godwit_new_account is free" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of account" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "account has its new definition" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_account is gone again" CHECK (n <> 10 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- account: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE account (id INTEGER PRIMARY KEY, active STRING, made STRING, state BOOLEAN)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'account') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM account WHERE (typeof(active) NOT IN ('integer', 'real', 'null')));
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM account WHERE (typeof(made) = 'blob' OR (typeof(made) = 'text' AND datetime(made) IS NULL)));
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM account WHERE (typeof(state) NOT IN ('integer', 'null')) AND NOT (typeof(state) NOT IN ('integer', 'real', 'null')));
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_account' COLLATE NOCASE);
CREATE TABLE godwit_new_account (id INTEGER PRIMARY KEY, active BOOLEAN, made TIMESTAMP, state INTEGER);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_account');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE account' || substr(sql, 32) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_account')
WHERE type = 'table' AND name = 'account' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 155421721;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'account') =
    (SELECT 'CREATE TABLE account' || substr(sql, 32) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_account')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('account') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_account'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_account') EXCEPT SELECT * FROM pragma_table_xinfo('account'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('account') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_account'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_account') EXCEPT SELECT * FROM pragma_foreign_key_list('account'));
DROP TABLE godwit_new_account;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_account');

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 10, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
