-- lease: rebuilt, because column note goes: every row is copied once, which takes time and twice the space.
--   - note varchar(255)
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column lease.note deletes its values.
--   info: Rows of lease that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM lease WHERE EXISTS (SELECT 1 FROM (VALUES (+flat), (+ended)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR (typeof(rent) = 'text' AND +rent = CAST(rent AS NUMERIC)) OR (typeof(rent) = 'real' AND rent = CAST(rent AS INTEGER))
--         OR typeof(rent) = 'null' OR NOT (rent > 0)
--         OR (flat COLLATE NOCASE) IN (SELECT flat COLLATE NOCASE FROM lease WHERE flat IS NOT NULL GROUP BY flat COLLATE NOCASE HAVING count(*) > 1)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_lease (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  flat varchar(255) COLLATE NOCASE UNIQUE,
  ended varchar(255),
  rent INTEGER NOT NULL DEFAULT 1 CHECK (rent > 0)
);
INSERT INTO temp.godwit_guard SELECT 'lease has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'lease'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '  rent INTEGER NOT NULL DEFAULT 1 CHECK (rent > 0)' || char(10) || ')', '  rent INTEGER NOT NULL DEFAULT 1 CHECK (rent > 0)' || char(10) || ', note varchar(255))') FROM sqlite_master WHERE name = 'godwit_new_lease')
  AND (SELECT count(*) = 1 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE UNIQUE INDEX one_open ON lease (lower(flat)) WHERE ended IS NULL')) = 1
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'lease' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO godwit_new_lease (id, flat, ended, rent) SELECT id, flat, ended, rent FROM lease;
INSERT INTO temp.godwit_guard SELECT 'every row of lease was copied', (SELECT count(*) FROM godwit_new_lease) = (SELECT count(*) FROM lease);
INSERT INTO temp.godwit_guard SELECT 'every value of lease is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM lease WHERE typeof(flat) IN ('integer', 'real') OR typeof(ended) IN ('integer', 'real')
    OR (typeof(rent) = 'text' AND +rent = CAST(rent AS NUMERIC)) OR (typeof(rent) = 'real' AND rent = CAST(rent AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'index' AND name IN ('one_open') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'index' AND name IN ('one_open') THEN sql WHEN name = 'lease' THEN 'CREATE TABLE godwit_new_lease' || substr(sql, 19)
    WHEN name = 'godwit_new_lease' THEN replace(replace(sql, 'godwit_new_', ''), char(13), '') ELSE sql END,
  name = CASE WHEN type = 'index' AND name IN ('one_open') THEN name WHEN tbl_name = 'godwit_new_lease' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'index' AND name IN ('one_open') THEN tbl_name WHEN tbl_name = 'lease' THEN 'godwit_new_lease' WHEN tbl_name = 'godwit_new_lease' THEN 'lease' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('lease', 'godwit_new_lease') OR type = 'index' AND name IN ('one_open')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 3099466; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now lease', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 'lease has kept its indexes', (SELECT count(*) FROM pragma_index_list('lease') WHERE origin = 'c') = 1;
DROP TABLE godwit_new_lease;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 8 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
