-- p: rebuilt, because the order of k changes where it is compared: every row is copied once, which takes time and twice the space.
--   - k TEXT PRIMARY KEY
--   + k TEXT PRIMARY KEY COLLATE NOCASE
-- Hazards:
--   error: Rows in p are equal in (k COLLATE NOCASE), so the migration will fail. Fix or delete them first.
--       SELECT k COLLATE NOCASE, count(*) FROM (SELECT k COLLATE NOCASE AS k FROM (SELECT k FROM p)) AS p WHERE k IS NOT NULL GROUP BY k COLLATE NOCASE HAVING count(*) > 1
--   info: Rows of p that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM p WHERE typeof(k) IN ('integer', 'real')
--   error: Rows in c violate FOREIGN KEY (k) REFERENCES p (k), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM c c WHERE c.k IS NOT NULL AND (CASE WHEN typeof(c.k) IN ('integer', 'real') THEN CAST(c.k AS TEXT) ELSE c.k END COLLATE NOCASE) NOT IN (SELECT +p.k FROM (SELECT k COLLATE NOCASE AS k FROM (SELECT k FROM p)) p WHERE p.k IS NOT NULL)

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of p is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of p are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_p is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of p" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of p was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every value of p is stored as its column stores values" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "p and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_p is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "every row of c has its referenced row for each new reference" CHECK (n <> 11 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- p: rebuilt, because the order of k changes where it is compared.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE p (k TEXT PRIMARY KEY)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('p') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_p' COLLATE NOCASE);
CREATE TABLE godwit_new_p (k TEXT PRIMARY KEY COLLATE NOCASE);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_p');
INSERT OR ABORT INTO godwit_new_p (rowid, k)
SELECT rowid, k FROM p ORDER BY rowid;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_p) = (SELECT count(*) FROM p);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM p
    WHERE typeof(k) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'p' THEN 'CREATE TABLE godwit_new_p' || substr(sql, 15)
    WHEN name = 'godwit_new_p' THEN 'CREATE TABLE p' || substr(sql, 26) ELSE sql END,
  name = CASE
    WHEN name = 'p' THEN 'godwit_new_p'
    WHEN name = 'godwit_new_p' THEN 'p'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'p' THEN 'godwit_new_p' WHEN tbl_name = 'godwit_new_p' THEN 'p' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'p' THEN 'godwit_new_p' WHEN tbl_name = 'godwit_new_p' THEN 'p' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('p', 'godwit_new_p')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 252391246;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT substr(sql, 26) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_p') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 15);
DROP TABLE godwit_new_p;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_p');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('c') WHERE fkid IN (0));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 11, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
