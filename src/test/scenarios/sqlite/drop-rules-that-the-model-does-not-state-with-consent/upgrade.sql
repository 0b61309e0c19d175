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

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of city is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of city are those this migration knows" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the name godwit_new_city is free" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of city" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "every row of city was copied" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "every value of city is stored as its column stores values" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "city and its copy have exchanged their names" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "godwit_new_city is gone again" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the definition of street is the one this migration was made for" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the name godwit_new_street is free" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of street" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "street has its new definition" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "godwit_new_street is gone again" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 16 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- city: rebuilt, because a unique key's index comes or goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, code TEXT DEFAULT ''x'', again TEXT UNIQUE)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'city') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('city') AND sql IS NOT NULL) = 2
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('city') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE UNIQUE INDEX city_again ON city (again)',
    'CREATE INDEX city_by_code ON city (code)')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_city' COLLATE NOCASE);
CREATE TABLE godwit_new_city (id integer PRIMARY KEY, name TEXT, code TEXT, again TEXT UNIQUE);
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_city');
INSERT OR ABORT INTO godwit_new_city (id, name, code, again)
SELECT id, name, code, again FROM city;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT count(*) FROM godwit_new_city) = (SELECT count(*) FROM city);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  NOT EXISTS (SELECT 1 FROM city
    WHERE typeof(name) IN ('integer', 'real')
      OR typeof(code) IN ('integer', 'real')
      OR typeof(again) IN ('integer', 'real'));
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'city' THEN 'CREATE TABLE godwit_new_city' || substr(sql, 18)
    WHEN name = 'city_again' THEN 'CREATE UNIQUE INDEX godwit_new_city_again ON godwit_new_city' || substr(sql, 39)
    WHEN name = 'city_by_code' THEN 'CREATE INDEX godwit_new_city_by_code ON godwit_new_city' || substr(sql, 34)
    WHEN name = 'godwit_new_city' THEN 'CREATE TABLE city' || substr(sql, 29) ELSE sql END,
  name = CASE
    WHEN name = 'city' THEN 'godwit_new_city'
    WHEN name = 'city_again' THEN 'godwit_new_city_again'
    WHEN name = 'city_by_code' THEN 'godwit_new_city_by_code'
    WHEN name = 'godwit_new_city' THEN 'city'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'city' THEN 'godwit_new_city' WHEN tbl_name = 'godwit_new_city' THEN 'city' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'city' THEN 'godwit_new_city' WHEN tbl_name = 'godwit_new_city' THEN 'city' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('city', 'godwit_new_city')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 8;
PRAGMA schema_version = 108322477;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT substr(sql, 29) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_city') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 3), 18);
DROP TABLE godwit_new_city;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_city');

-- street: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 11, d.was =
    'CREATE TABLE street (id INTEGER PRIMARY KEY, city INTEGER REFERENCES city, name TEXT)',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'street') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_street' COLLATE NOCASE);
CREATE TABLE godwit_new_street (id integer PRIMARY KEY, city INTEGER, name TEXT);
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_street');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE street' || substr(sql, 31) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_street')
WHERE type = 'table' AND name = 'street' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 13;
PRAGMA schema_version = 108330397;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'street') =
    (SELECT 'CREATE TABLE street' || substr(sql, 31) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_street')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('street') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_street'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_street') EXCEPT SELECT * FROM pragma_table_xinfo('street'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('street') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_street'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_street') EXCEPT SELECT * FROM pragma_foreign_key_list('street'));
DROP TABLE godwit_new_street;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_street');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index city_again',
    'index city_by_code')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 16, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
