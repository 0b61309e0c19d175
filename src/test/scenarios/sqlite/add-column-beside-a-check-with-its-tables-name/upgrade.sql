-- users: 2 columns added, no row moves.
--   + x TEXT
--   + y INTEGER DEFAULT 3 CHECK ("users"."y" < 9)
-- Hazards:
--   error: Rows in users violate CHECK (y < 9), so the migration will fail. Fix or delete them first.
--       SELECT * FROM (SELECT id, age, CASE WHEN typeof(y) = 'text' AND +y = CAST(y AS NUMERIC) THEN CAST(y AS NUMERIC) WHEN typeof(y) = 'real' AND y = CAST(y AS INTEGER) THEN CAST(y AS INTEGER) ELSE y END AS y FROM (SELECT id, age, (3) AS y FROM users)) AS users WHERE NOT (y < 9)
--   info: Rows of users that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM users WHERE NOT (age > 21)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- users: new columns.
ALTER TABLE users ADD COLUMN x TEXT;
INSERT INTO temp.godwit_guard SELECT 'users has the column x', EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name = 'x');
ALTER TABLE users ADD COLUMN y INTEGER DEFAULT 3 CHECK ("users"."y" < 9);
INSERT INTO temp.godwit_guard SELECT 'users has the column y', EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name = 'y');
INSERT INTO temp.godwit_guard SELECT 'every row of users passes CHECK (y < 9)', NOT EXISTS (SELECT 1 FROM users WHERE NOT (y < 9));
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 5, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
