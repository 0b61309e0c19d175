-- house: definition edited in place, no row moves.
--   - name varchar(255) NOT NULL
--   + name TEXT
--   - city varchar(255) NOT NULL
--   + city TEXT
-- flat: rebuilt, because column rooms goes: every row is copied once, which takes time and twice the space; other lines of its definition mean the same in other words.
--   - state varchar(20) CHECK (state in ('open', 'let', 'sold')) DEFAULT ('o' || 'pen')
--   + state varchar(20) DEFAULT ('o' || 'pen') CONSTRAINT known CHECK (state IN ('open', 'let'))
--   - name varchar(255)
--   + name TEXT
--   - city varchar(255) COLLATE RTRIM
--   + city TEXT COLLATE RTRIM
--   - rooms integer NOT NULL
--   - CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house (name, city) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
--   + gone TEXT
--   + CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
--   + CHECK (gone <> 'x')
--   - columns id, number, door, shout, state, size, name, city, gone
--   + columns id, number, door, shout, state, size, gone, name, city
-- flat_gone: new index.
--   + CREATE INDEX flat_gone ON flat (gone) WHERE gone IS NOT NULL
-- meter: rebuilt, because column place goes: every row is copied once, which takes time and twice the space.
--   - place TEXT
-- What it drops is gone, and what the upgrade dropped does not come back.
-- Hazards:
--   warning: Dropping the column flat.rooms deletes its values.
--   error: Rows in flat violate CONSTRAINT known CHECK (state IN ('let', 'open')), so the migration will fail. Fix or delete them first.
--       SELECT * FROM flat WHERE NOT (state IN ('let', 'open'))
--   error: Rows in flat violate CHECK (gone <> 'x'), so the migration will fail. Fix or delete them first.
--       SELECT * FROM (SELECT id, number, door, shout, state, size, CASE WHEN typeof(gone) IN ('integer', 'real') THEN CAST(gone AS TEXT) ELSE gone END AS gone, name, city FROM (SELECT id, number, door, shout, state, size, NULL AS gone, name, city FROM flat)) AS flat WHERE NOT (gone <> 'x')
--   info: Rows of flat that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM flat WHERE EXISTS (SELECT 1 FROM (VALUES (+number), (+door), (+state), (+name), (+city)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR (typeof(size) = 'text' AND +size = CAST(size AS NUMERIC)) OR (typeof(size) = 'real' AND size = CAST(size AS INTEGER))
--         OR typeof(number) = 'null' OR NOT (size > 0) OR NOT (size < 1000)
--         OR (door) IN (SELECT door FROM flat WHERE door IS NOT NULL GROUP BY door HAVING count(*) > 1)
--   warning: Dropping the column meter.place deletes its values.
--   info: Rows of meter that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM meter WHERE typeof(label) IN ('integer', 'real')
--         OR (typeof(reading) = 'text' AND +reading = CAST(reading AS NUMERIC)) OR typeof(reading) = 'integer'
--         OR typeof(id) NOT IN ('null', 'integer') OR typeof(label) NOT IN ('null', 'text') OR typeof(reading) NOT IN ('null', 'real')

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of house is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name godwit_new_house is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of house" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "house has its new definition" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "godwit_new_house is gone again" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "the definition of flat is the one this migration was made for" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of flat are those this migration knows" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "this connection heeds CHECK constraints" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "the name godwit_new_flat is free" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of flat" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "every row of flat was copied" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "every value of flat is stored as its column stores values" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "the copy of flat has its indexes" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "flat and its copy have exchanged their names" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "flat has kept its indexes" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "godwit_new_flat is gone again" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "the name godwit_new_flat is free" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of flat" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "flat has its new definition" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "godwit_new_flat is gone again" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "the definition of meter is the one this migration was made for" CHECK (n <> 23 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of meter are those this migration knows" CHECK (n <> 24 OR ok IS 1),
  CONSTRAINT "the name godwit_new_meter is free" CHECK (n <> 25 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of meter" CHECK (n <> 26 OR ok IS 1),
  CONSTRAINT "every row of meter was copied" CHECK (n <> 27 OR ok IS 1),
  CONSTRAINT "every value of meter is stored as its column stores values" CHECK (n <> 28 OR ok IS 1),
  CONSTRAINT "meter and its copy have exchanged their names" CHECK (n <> 29 OR ok IS 1),
  CONSTRAINT "godwit_new_meter is gone again" CHECK (n <> 30 OR ok IS 1),
  CONSTRAINT "what had to come is there" CHECK (n <> 31 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides a new one" CHECK (n <> 32 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- house: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE house (' || char(10)
      || '    name varchar(255) NOT NULL,' || char(10)
      || '    city varchar(255) NOT NULL,' || char(10)
      || '    PRIMARY KEY (name, city)' || char(10)
      || ') WITHOUT ROWID',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'house') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_house' COLLATE NOCASE);
CREATE TABLE godwit_new_house (name TEXT, city TEXT, PRIMARY KEY (name, city)) WITHOUT ROWID;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_house');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE house' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_house')
WHERE type = 'table' AND name = 'house' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 5;
PRAGMA schema_version = 6883382;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'house') =
    (SELECT 'CREATE TABLE house' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_house')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('house') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_house'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_house') EXCEPT SELECT * FROM pragma_table_xinfo('house'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('house') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_house'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_house') EXCEPT SELECT * FROM pragma_foreign_key_list('house'));
DROP TABLE godwit_new_house;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_house');

-- flat: rebuilt, because column rooms goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 8, d.was =
    'CREATE TABLE flat (' || char(10)
      || '  id integer PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,' || char(10)
      || '  number varchar(20) NOT NULL ON CONFLICT FAIL,' || char(10)
      || '  door varchar(20) UNIQUE ON CONFLICT FAIL,' || char(10)
      || '  shout varchar(20) GENERATED ALWAYS AS (upper(number)) STORED,' || char(10)
      || '  state varchar(20) CHECK (state in (''open'', ''let'', ''sold'')) DEFAULT (''o'' || ''pen''),' || char(10)
      || '  size integer,' || char(10)
      || '  name varchar(255),' || char(10)
      || '  city varchar(255) COLLATE RTRIM,' || char(10)
      || '  rooms integer NOT NULL,' || char(10)
      || '  CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house (name, city) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,' || char(10)
      || '  CHECK (size > 0),' || char(10)
      || '  CHECK (flat.size < 1000)' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'flat') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('flat') AND sql IS NOT NULL) = 1
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('flat') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX flat_by_sort ON flat (number COLLATE NOCASE)')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_flat' COLLATE NOCASE);
CREATE TABLE godwit_new_flat (
  id INTEGER PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
  number varchar(20) NOT NULL ON CONFLICT FAIL,
  door varchar(20) UNIQUE ON CONFLICT FAIL,
  shout varchar(20) GENERATED ALWAYS AS (upper(number)) STORED,
  state varchar(20) DEFAULT ('o' || 'pen') CONSTRAINT known CHECK (state IN ('open', 'let')),
  size INTEGER CHECK (size > 0), gone TEXT,
  name TEXT, city TEXT COLLATE RTRIM,
  CHECK (true),
  CHECK (godwit_new_flat.size < 1000 /* m² */), CHECK (gone <> 'x')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat');
INSERT OR ABORT INTO godwit_new_flat (id, number, door, state, size, name, city)
SELECT id, number, door, state, size, name, city FROM flat;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT count(*) FROM godwit_new_flat) = (SELECT count(*) FROM flat);
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  NOT EXISTS (SELECT 1 FROM flat
    WHERE typeof(number) IN ('integer', 'real')
      OR typeof(door) IN ('integer', 'real')
      OR typeof(state) IN ('integer', 'real')
      OR (typeof(size) = 'text' AND +size = CAST(size AS NUMERIC)) OR (typeof(size) = 'real' AND size = CAST(size AS INTEGER))
      OR typeof(name) IN ('integer', 'real')
      OR typeof(city) IN ('integer', 'real'));
CREATE INDEX godwit_new_flat_gone ON godwit_new_flat (gone) WHERE gone IS NOT NULL;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_flat' AND sql IS NOT NULL) = 1;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'index' AND name IN ('flat_by_sort') THEN sql
    WHEN name = 'flat' THEN 'CREATE TABLE godwit_new_flat' || substr(sql, 18, 572) || 'godwit_new_' || substr(sql, 590)
    WHEN name = 'godwit_new_flat' THEN 'CREATE TABLE flat' || replace(substr(sql, 29), 'godwit_new_', '')
    WHEN name = 'godwit_new_flat_gone' THEN 'CREATE INDEX flat_gone ON flat' || substr(sql, 53) ELSE sql END,
  name = CASE
    WHEN type = 'index' AND name IN ('flat_by_sort') THEN name
    WHEN name = 'flat' THEN 'godwit_new_flat'
    WHEN name = 'godwit_new_flat' THEN 'flat'
    WHEN name = 'godwit_new_flat_gone' THEN 'flat_gone'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'flat' THEN 'godwit_new_flat' WHEN tbl_name = 'godwit_new_flat' THEN 'flat' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'index' AND name IN ('flat_by_sort') THEN tbl_name WHEN tbl_name = 'flat' THEN 'godwit_new_flat' WHEN tbl_name = 'godwit_new_flat' THEN 'flat' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('flat', 'godwit_new_flat') OR type = 'index' AND name IN ('flat_by_sort')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 15;
PRAGMA schema_version = 6891302;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat') =
    (SELECT 'CREATE TABLE godwit_new_flat' || substr(sql, 18, 572) || 'godwit_new_' || substr(sql, 590) FROM (SELECT (SELECT was FROM main.godwit_guard WHERE n = 8) AS sql));
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  (SELECT count(*) FROM pragma_index_list('flat') WHERE name IN ('flat_by_sort')) = 1;
DROP TABLE godwit_new_flat;
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_flat');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_flat' COLLATE NOCASE);
CREATE TABLE godwit_new_flat (
  id INTEGER PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
  number varchar(20) NOT NULL ON CONFLICT FAIL,
  door varchar(20) UNIQUE ON CONFLICT FAIL,
  shout varchar(20) GENERATED ALWAYS AS (upper(number)) STORED,
  state varchar(20) DEFAULT ('o' || 'pen') CONSTRAINT known CHECK (state IN ('open', 'let')),
  size INTEGER CHECK (size > 0), gone TEXT,
  name TEXT, city TEXT COLLATE RTRIM,
  CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CHECK (godwit_new_flat.size < 1000 /* m² */), CHECK (gone <> 'x')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE flat' || replace(substr(sql, 29), 'godwit_new_', '') FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat')
WHERE type = 'table' AND name = 'flat' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 20;
PRAGMA schema_version = 6899222;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'flat') =
    (SELECT 'CREATE TABLE flat' || replace(substr(sql, 29), 'godwit_new_', '') FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('flat') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_flat'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_flat') EXCEPT SELECT * FROM pragma_table_xinfo('flat'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('flat') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_flat'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_flat') EXCEPT SELECT * FROM pragma_foreign_key_list('flat'));
DROP TABLE godwit_new_flat;
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_flat');

-- meter: rebuilt, because column place goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 23, d.was =
    'CREATE TABLE meter (id INTEGER PRIMARY KEY, label TEXT, reading REAL, place TEXT) STRICT',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'meter') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 24,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('meter') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 25,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_meter' COLLATE NOCASE);
CREATE TABLE godwit_new_meter (id INTEGER PRIMARY KEY, label TEXT, reading REAL) STRICT;
INSERT INTO main.godwit_guard (n, ok) SELECT 26,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_meter');
INSERT OR ABORT INTO godwit_new_meter (id, label, reading)
SELECT id, label, reading FROM meter;
INSERT INTO main.godwit_guard (n, ok) SELECT 27,
  (SELECT count(*) FROM godwit_new_meter) = (SELECT count(*) FROM meter);
INSERT INTO main.godwit_guard (n, ok) SELECT 28,
  NOT EXISTS (SELECT 1 FROM meter
    WHERE typeof(label) IN ('integer', 'real')
      OR (typeof(reading) = 'text' AND +reading = CAST(reading AS NUMERIC)) OR typeof(reading) = 'integer');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  sql = CASE
    WHEN name = 'meter' THEN 'CREATE TABLE godwit_new_meter' || substr(sql, 19)
    WHEN name = 'godwit_new_meter' THEN 'CREATE TABLE meter' || substr(sql, 30) ELSE sql END,
  name = CASE
    WHEN name = 'meter' THEN 'godwit_new_meter'
    WHEN name = 'godwit_new_meter' THEN 'meter'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'meter' THEN 'godwit_new_meter' WHEN tbl_name = 'godwit_new_meter' THEN 'meter' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE WHEN tbl_name = 'meter' THEN 'godwit_new_meter' WHEN tbl_name = 'godwit_new_meter' THEN 'meter' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('meter', 'godwit_new_meter')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 28;
PRAGMA schema_version = 6907142;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 29,
  (SELECT substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_meter') =
    substr((SELECT was FROM main.godwit_guard WHERE n = 23), 19);
DROP TABLE godwit_new_meter;
INSERT INTO main.godwit_guard (n, ok) SELECT 30,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_meter');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 31,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index flat_gone')) = 1;
INSERT INTO main.godwit_guard (n, ok) SELECT 32,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 32, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
