-- t: 1 column added, no row moves.
--   + b INT DEFAULT 3 CHECK (b > 5)
-- Hazards:
--   error: Rows in t violate CHECK (b > 5), so the migration will fail. Fix or delete them first.
--       SELECT * FROM (SELECT id, a, CASE WHEN typeof(b) = 'text' AND +b = CAST(b AS NUMERIC) THEN CAST(b AS NUMERIC) WHEN typeof(b) = 'real' AND b = CAST(b AS INTEGER) THEN CAST(b AS INTEGER) ELSE b END AS b FROM (SELECT id, a, (3) AS b FROM t)) AS t WHERE NOT (b > 5)

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "t has the column b" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "every row of t passes CHECK (b > 5)" CHECK (n <> 4 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- t: new columns.
ALTER TABLE t ADD COLUMN b INT DEFAULT 3 CHECK (b > 5);
INSERT INTO main.godwit_guard (n, ok) SELECT 3,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'b');
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM t WHERE NOT (b > 5));

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 4, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
