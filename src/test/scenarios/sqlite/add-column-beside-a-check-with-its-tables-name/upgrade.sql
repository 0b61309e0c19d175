-- users: 2 columns added, no row moves.
--   + x TEXT
--   + y INTEGER DEFAULT 3 CHECK ("users"."y" < 9)
-- Hazards:
--   error: Rows in users violate CHECK (y < 9), so the migration will fail. Fix or delete them first.
--       SELECT * FROM (SELECT id, age, CASE WHEN typeof(y) = 'text' AND +y = CAST(y AS NUMERIC) THEN CAST(y AS NUMERIC) WHEN typeof(y) = 'real' AND y = CAST(y AS INTEGER) THEN CAST(y AS INTEGER) ELSE y END AS y FROM (SELECT id, age, (3) AS y FROM users)) AS users WHERE NOT (y < 9)
--   info: Rows of users that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM users WHERE NOT (age > 21)

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "users has the column x" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "users has the column y" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "every row of users passes CHECK (y < 9)" CHECK (n <> 5 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- users: new columns.
ALTER TABLE users ADD COLUMN x TEXT;
INSERT INTO main.godwit_guard (n, ok) SELECT 3,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name = 'x');
ALTER TABLE users ADD COLUMN y INTEGER DEFAULT 3 CHECK ("users"."y" < 9);
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name = 'y');
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM users WHERE NOT (y < 9));

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 5, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
