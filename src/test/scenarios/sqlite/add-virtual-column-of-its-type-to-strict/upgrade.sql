-- t: 1 column added, no row moves.
--   + g INTEGER AS (length(i))
-- Hazards:
--   error: Rows for which t.g is computed as something that is no INTEGER stop the migration.
--       SELECT * FROM (SELECT *, CASE WHEN typeof((length(i))) = 'text' AND +(length(i)) = CAST((length(i)) AS NUMERIC) THEN CAST((length(i)) AS NUMERIC) WHEN typeof((length(i))) = 'real' AND (length(i)) = CAST((length(i)) AS INTEGER) THEN CAST((length(i)) AS INTEGER) ELSE (length(i)) END AS g FROM (SELECT id, i FROM t)) AS t WHERE typeof(g) NOT IN ('null', 'integer')
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE typeof(id) NOT IN ('null', 'integer') OR typeof(i) NOT IN ('null', 'text')

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "t has the column g" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "every computed value of t is of its column's type" CHECK (n <> 4 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- t: new columns.
ALTER TABLE t ADD COLUMN g INTEGER AS (length(i));
INSERT INTO main.godwit_guard (n, ok) SELECT 3,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('t') WHERE name = 'g');
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM t WHERE typeof(g) NOT IN ('null', 'integer'));

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 4, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
