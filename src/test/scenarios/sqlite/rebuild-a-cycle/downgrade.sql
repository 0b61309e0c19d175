-- b: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - y TEXT UNIQUE
--   + y TEXT
-- a: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - x TEXT UNIQUE
--   + x TEXT

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id) ON DELETE CASCADE, y TEXT);
INSERT INTO temp.godwit_guard SELECT 'b has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'b') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'y TEXT', 'y TEXT UNIQUE') FROM sqlite_master WHERE name = 'godwit_new_b')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'b' COLLATE NOCASE AND sql IS NOT NULL) = 0;
CREATE TEMP TABLE godwit_text_of_godwit_new_b AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_b';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'REFERENCES a (id) ON DELETE CASCADE', '')
  WHERE name = 'godwit_new_b' AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 32867295; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_b SELECT * FROM b;
INSERT INTO temp.godwit_guard SELECT 'every row of b was copied', (SELECT count(*) FROM godwit_new_b) = (SELECT count(*) FROM b);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'b' THEN 'CREATE TABLE godwit_new_b' || substr(sql, 15)
    WHEN name = 'godwit_new_b' THEN (SELECT replace(sql, 'godwit_new_', '') FROM temp.godwit_text_of_godwit_new_b) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_b' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'b' THEN 'godwit_new_b' WHEN 'godwit_new_b' THEN 'b' END
WHERE type IN ('table', 'index') AND tbl_name IN ('b', 'godwit_new_b') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 32875215; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now b', changes() > 1;
DROP TABLE temp.godwit_text_of_godwit_new_b; DROP TABLE godwit_new_b;
CREATE TABLE godwit_new_a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id) ON DELETE CASCADE, x TEXT);
INSERT INTO temp.godwit_guard SELECT 'a has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'a') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'x TEXT', 'x TEXT UNIQUE') FROM sqlite_master WHERE name = 'godwit_new_a')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'a' COLLATE NOCASE AND sql IS NOT NULL) = 0;
CREATE TEMP TABLE godwit_text_of_godwit_new_a AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_a';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'REFERENCES b (id) ON DELETE CASCADE', '')
  WHERE name = 'godwit_new_a' AND (SELECT sum(ok) FROM temp.godwit_guard) = 6;
PRAGMA schema_version = 32883135; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_a SELECT * FROM a;
INSERT INTO temp.godwit_guard SELECT 'every row of a was copied', (SELECT count(*) FROM godwit_new_a) = (SELECT count(*) FROM a);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'a' THEN 'CREATE TABLE godwit_new_a' || substr(sql, 15)
    WHEN name = 'godwit_new_a' THEN (SELECT replace(sql, 'godwit_new_', '') FROM temp.godwit_text_of_godwit_new_a) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_a' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'a' THEN 'godwit_new_a' WHEN 'godwit_new_a' THEN 'a' END
WHERE type IN ('table', 'index') AND tbl_name IN ('a', 'godwit_new_a') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 32891055; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now a', changes() > 1;
DROP TABLE temp.godwit_text_of_godwit_new_a; DROP TABLE godwit_new_a;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 8 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
