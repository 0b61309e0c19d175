-- city: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - name TEXT NOT NULL UNIQUE
--   + name TEXT
--   - code TEXT DEFAULT 'x'
--   + code TEXT
-- city_again: index dropped.
--   - CREATE UNIQUE INDEX city_again ON city (again)
-- city_by_code: index dropped.
--   - CREATE INDEX city_by_code ON city (code)
-- street: definition edited in place, no row moves.
--   - city INTEGER REFERENCES city
--   + city INTEGER
-- Hazards:
--   info: Rows of city that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM city WHERE EXISTS (SELECT 1 FROM (VALUES (+name), (+code), (+again)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR (again) IN (SELECT again FROM city WHERE again IS NOT NULL GROUP BY again HAVING count(*) > 1)
--   warning: The model does not state NOT NULL of name of city, so it is removed.
--   warning: The model does not state the default of code of city, so it is removed.
--   warning: The model does not state UNIQUE (name) of city, so it is removed.
--   warning: The model does not state the index city_by_code of city, so it is removed.
--   warning: The model does not state FOREIGN KEY (city) REFERENCES city (id) of street, so it is removed.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_city (id integer PRIMARY KEY, name TEXT, code TEXT, again TEXT UNIQUE);
INSERT INTO temp.godwit_guard SELECT 'city has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'city') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'id integer PRIMARY KEY, name TEXT, code TEXT', 'id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, code TEXT DEFAULT ''x''') FROM sqlite_master WHERE name = 'godwit_new_city')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE UNIQUE INDEX city_again ON city (again)', 'CREATE INDEX city_by_code ON city (code)')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'city' COLLATE NOCASE AND sql IS NOT NULL);
INSERT OR ABORT INTO godwit_new_city (id, name, code, again) SELECT id, name, code, again FROM city;
INSERT INTO temp.godwit_guard SELECT 'every row of city was copied', (SELECT count(*) FROM godwit_new_city) = (SELECT count(*) FROM city);
INSERT INTO temp.godwit_guard SELECT 'every value of city is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM city WHERE typeof(name) IN ('integer', 'real') OR typeof(code) IN ('integer', 'real')
    OR typeof(again) IN ('integer', 'real'));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'city' THEN 'CREATE TABLE godwit_new_city' || substr(sql, 18)
    WHEN name = 'city_again' THEN 'CREATE UNIQUE INDEX godwit_new_city_again ON godwit_new_city' || substr(sql, 39)
    WHEN name = 'city_by_code' THEN 'CREATE INDEX godwit_new_city_by_code ON godwit_new_city' || substr(sql, 34)
    WHEN name = 'godwit_new_city' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_city' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'city' THEN 'godwit_new_city' WHEN 'godwit_new_city' THEN 'city' END
WHERE type IN ('table', 'index') AND tbl_name IN ('city', 'godwit_new_city') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 108322477; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now city', changes() > 1;
DROP TABLE godwit_new_city;
CREATE TABLE godwit_new_street (id integer PRIMARY KEY, city INTEGER, name TEXT);
INSERT INTO temp.godwit_guard SELECT 'street has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'street') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'id integer PRIMARY KEY, city INTEGER', 'id INTEGER PRIMARY KEY, city INTEGER REFERENCES city') FROM sqlite_master WHERE name = 'godwit_new_street');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_street')
WHERE type = 'table' AND name IN ('street') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 108330397; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'street has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'street') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_street');
DROP TABLE godwit_new_street;
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index city_again', 'index city_by_code')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 9 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
