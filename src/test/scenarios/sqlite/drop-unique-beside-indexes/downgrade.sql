-- child: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - code TEXT
--   + code TEXT UNIQUE
-- Hazards:
--   error: Rows in child are equal in (code), so the migration will fail. Fix or delete them first.
--       SELECT code, count(*) FROM child WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1
--   info: Rows of child that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM child WHERE EXISTS (SELECT 1 FROM (VALUES (+parent_id), (+"größe 🐦"))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR typeof(code) IN ('integer', 'real') OR typeof(parent_id) = 'null'

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_child (id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE, code TEXT UNIQUE, "größe 🐦" INTEGER);
INSERT INTO temp.godwit_guard SELECT 'child has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'child') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'code TEXT UNIQUE', 'code TEXT') FROM sqlite_master WHERE name = 'godwit_new_child')
  AND (SELECT count(*) = 4 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX "ix child" ON child (parent_id DESC, "größe 🐦")', 'CREATE UNIQUE INDEX ix_code ON child (code) WHERE child."größe 🐦" > 0',
    'CREATE TRIGGER child AFTER INSERT ON child BEGIN INSERT INTO log VALUES (''second '' || new.code); END',
    'CREATE TRIGGER first AFTER INSERT ON child BEGIN INSERT INTO log VALUES (''first '' || new.code); END')) = 4
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'child' COLLATE NOCASE AND sql IS NOT NULL);
CREATE TEMP TABLE godwit_text_of_godwit_new_child AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_child';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'REFERENCES parent (id) ON DELETE CASCADE', '')
  WHERE name = 'godwit_new_child' AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 165821396; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_child (id, parent_id, code, "größe 🐦") SELECT id, parent_id, code, "größe 🐦" FROM child;
INSERT INTO temp.godwit_guard SELECT 'every row of child was copied', (SELECT count(*) FROM godwit_new_child) = (SELECT count(*) FROM child);
INSERT INTO temp.godwit_guard SELECT 'every value of child is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM child WHERE typeof(code) IN ('integer', 'real')
    OR (typeof(parent_id) = 'text' AND +parent_id = CAST(parent_id AS NUMERIC)) OR (typeof(parent_id) = 'real' AND parent_id = CAST(parent_id AS INTEGER))
    OR (typeof("größe 🐦") = 'text' AND +"größe 🐦" = CAST("größe 🐦" AS NUMERIC)) OR (typeof("größe 🐦") = 'real' AND "größe 🐦" = CAST("größe 🐦" AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code') THEN sql WHEN name = 'child' THEN 'CREATE TABLE godwit_new_child' || substr(sql, 19)
    WHEN name = 'godwit_new_child' THEN (SELECT replace(sql, 'godwit_new_', '') FROM temp.godwit_text_of_godwit_new_child) ELSE sql END,
  name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code') THEN name WHEN tbl_name = 'godwit_new_child' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code') THEN tbl_name WHEN tbl_name = 'child' THEN 'godwit_new_child' WHEN tbl_name = 'godwit_new_child' THEN 'child' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('child', 'godwit_new_child') OR type = 'trigger' AND lower(tbl_name) = lower('child') OR type = 'index' AND name IN ('ix child', 'ix_code')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 165829316; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now child', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 'child has kept its indexes', (SELECT count(*) FROM pragma_index_list('child') WHERE origin = 'c') = 2;
DROP TABLE temp.godwit_text_of_godwit_new_child; DROP TABLE godwit_new_child;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
