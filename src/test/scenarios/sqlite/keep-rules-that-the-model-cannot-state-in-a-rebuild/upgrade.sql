-- house: definition edited in place, no row moves.
--   - name TEXT
--   + name varchar(255) NOT NULL
--   - city TEXT
--   + city varchar(255) NOT NULL
-- flat: rebuilt, because column gone goes: every row is copied once, which takes time and twice the space; other lines of its definition mean the same in other words.
--   - state varchar(20) DEFAULT ('o' || 'pen') CONSTRAINT known CHECK (state IN ('open', 'let'))
--   + state varchar(20) CHECK (state in ('open', 'let', 'sold')) DEFAULT ('o' || 'pen')
--   - gone TEXT
--   - name TEXT
--   + name varchar(255)
--   - city TEXT COLLATE RTRIM
--   + city varchar(255) COLLATE RTRIM
--   - CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
--   + rooms integer NOT NULL
--   + CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house (name, city) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
--   - CHECK (gone <> 'x')
-- flat_gone: index dropped.
--   - CREATE INDEX flat_gone ON flat (gone) WHERE gone IS NOT NULL
-- meter: 1 column added, no row moves.
--   + place TEXT
-- Hazards:
--   warning: Dropping the column flat.gone deletes its values.
--   info: Every row of flat gets a value in its new column rooms: (1).
--   error: Rows in flat violate CHECK (state IN ('let', 'open', 'sold')), so the migration will fail. Fix or delete them first.
--       SELECT * FROM flat WHERE NOT (state IN ('let', 'open', 'sold'))
--   info: Rows of flat that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM flat WHERE EXISTS (SELECT 1 FROM (VALUES (+number), (+door), (+state), (+name), (+city)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR (typeof(size) = 'text' AND +size = CAST(size AS NUMERIC)) OR (typeof(size) = 'real' AND size = CAST(size AS INTEGER))
--         OR typeof(number) = 'null' OR NOT (size > 0) OR NOT (size < 1000)
--         OR (door) IN (SELECT door FROM flat WHERE door IS NOT NULL GROUP BY door HAVING count(*) > 1)
--   info: Rows of meter that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM meter WHERE typeof(id) NOT IN ('null', 'integer') OR typeof(label) NOT IN ('null', 'text')
--         OR typeof(reading) NOT IN ('null', 'real')

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
  CONSTRAINT "flat and its copy have exchanged their names" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "flat has kept its indexes" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "godwit_new_flat is gone again" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "the name godwit_new_flat is free" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of flat" CHECK (n <> 19 OR ok IS 1),
  CONSTRAINT "flat has its new definition" CHECK (n <> 20 OR ok IS 1),
  CONSTRAINT "godwit_new_flat is gone again" CHECK (n <> 21 OR ok IS 1),
  CONSTRAINT "meter has the column place" CHECK (n <> 22 OR ok IS 1),
  CONSTRAINT "what had to go is gone" CHECK (n <> 23 OR ok IS 1)
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
    'CREATE TABLE house (name TEXT, city TEXT, PRIMARY KEY (name, city)) WITHOUT ROWID',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'house') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_house' COLLATE NOCASE);
CREATE TABLE godwit_new_house (
    name varchar(255) NOT NULL,
    city varchar(255) NOT NULL,
    PRIMARY KEY (name, city)
) WITHOUT ROWID;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_house');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE house' || substr(sql, 30) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_house')
WHERE type = 'table' AND name = 'house' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 5;
PRAGMA schema_version = 101090515;
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

-- flat: rebuilt, because column gone goes.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 8, d.was =
    'CREATE TABLE flat (' || char(10)
      || '  id INTEGER PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,' || char(10)
      || '  number varchar(20) NOT NULL ON CONFLICT FAIL,' || char(10)
      || '  door varchar(20) UNIQUE ON CONFLICT FAIL,' || char(10)
      || '  shout varchar(20) GENERATED ALWAYS AS (upper(number)) STORED,' || char(10)
      || '  state varchar(20) DEFAULT (''o'' || ''pen'') CONSTRAINT known CHECK (state IN (''open'', ''let'')),' || char(10)
      || '  size INTEGER CHECK (size > 0), gone TEXT,' || char(10)
      || '  name TEXT, city TEXT COLLATE RTRIM,' || char(10)
      || '  CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,' || char(10)
      || '  CHECK (flat.size < 1000 /* m² */), CHECK (gone <> ''x'')' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'flat') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('flat') AND sql IS NOT NULL) = 2
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('flat') AND sql IS NOT NULL AND rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX flat_by_sort ON flat (number COLLATE NOCASE)',
    'CREATE INDEX flat_gone ON flat (gone) WHERE gone IS NOT NULL')) = 2;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_flat' COLLATE NOCASE);
CREATE TABLE godwit_new_flat (
  id integer PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
  number varchar(20) NOT NULL ON CONFLICT FAIL,
  door varchar(20) UNIQUE ON CONFLICT FAIL,
  shout varchar(20) GENERATED ALWAYS AS (upper(number)) STORED,
  state varchar(20) CHECK (state in ('open', 'let', 'sold')) DEFAULT ('o' || 'pen'),
  size integer,
  name varchar(255),
  city varchar(255) COLLATE RTRIM,
  rooms integer NOT NULL,
  CHECK (true),
  CHECK (size > 0),
  CHECK (godwit_new_flat.size < 1000)
);
INSERT INTO main.godwit_guard (n, ok) SELECT 12,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat');
INSERT OR ABORT INTO godwit_new_flat (id, number, door, state, size, name, city, rooms)
SELECT id, number, door, state, size, name, city, (1) FROM flat;
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
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET
  rowid = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE
    WHEN type = 'index' AND name IN ('flat_by_sort') THEN sql
    WHEN name = 'flat' THEN 'CREATE TABLE godwit_new_flat' || substr(sql, 18, 514) || 'godwit_new_' || substr(sql, 532)
    WHEN name = 'flat_gone' THEN 'CREATE INDEX godwit_new_flat_gone ON godwit_new_flat' || substr(sql, 31)
    WHEN name = 'godwit_new_flat' THEN 'CREATE TABLE flat' || replace(substr(sql, 29), 'godwit_new_', '') ELSE sql END,
  name = CASE
    WHEN type = 'index' AND name IN ('flat_by_sort') THEN name
    WHEN name = 'flat' THEN 'godwit_new_flat'
    WHEN name = 'flat_gone' THEN 'godwit_new_flat_gone'
    WHEN name = 'godwit_new_flat' THEN 'flat'
    ELSE 'sqlite_autoindex_' || CASE WHEN tbl_name = 'flat' THEN 'godwit_new_flat' WHEN tbl_name = 'godwit_new_flat' THEN 'flat' END || substr(name, 18 + length(tbl_name)) END,
  tbl_name = CASE
    WHEN type = 'index' AND name IN ('flat_by_sort') THEN tbl_name WHEN tbl_name = 'flat' THEN 'godwit_new_flat' WHEN tbl_name = 'godwit_new_flat' THEN 'flat' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('flat', 'godwit_new_flat') OR type = 'index' AND name IN ('flat_by_sort')) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 14;
PRAGMA schema_version = 101098435;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat') =
    (SELECT 'CREATE TABLE godwit_new_flat' || substr(sql, 18, 514) || 'godwit_new_' || substr(sql, 532) FROM (SELECT (SELECT was FROM main.godwit_guard WHERE n = 8) AS sql));
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  (SELECT count(*) FROM pragma_index_list('flat') WHERE name IN ('flat_by_sort')) = 1;
DROP TABLE godwit_new_flat;
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_flat');
-- Its references are added now: no row was checked against them while it was copied.
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_flat' COLLATE NOCASE);
CREATE TABLE godwit_new_flat (
  id integer PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
  number varchar(20) NOT NULL ON CONFLICT FAIL,
  door varchar(20) UNIQUE ON CONFLICT FAIL,
  shout varchar(20) GENERATED ALWAYS AS (upper(number)) STORED,
  state varchar(20) CHECK (state in ('open', 'let', 'sold')) DEFAULT ('o' || 'pen'),
  size integer,
  name varchar(255),
  city varchar(255) COLLATE RTRIM,
  rooms integer NOT NULL,
  CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house (name, city) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CHECK (size > 0),
  CHECK (godwit_new_flat.size < 1000)
);
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE flat' || replace(substr(sql, 29), 'godwit_new_', '') FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat')
WHERE type = 'table' AND name = 'flat' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 19;
PRAGMA schema_version = 101106355;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 20,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'flat') =
    (SELECT 'CREATE TABLE flat' || replace(substr(sql, 29), 'godwit_new_', '') FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat')
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('flat') EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_flat'))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_flat') EXCEPT SELECT * FROM pragma_table_xinfo('flat'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('flat') EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_flat'))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_flat') EXCEPT SELECT * FROM pragma_foreign_key_list('flat'));
DROP TABLE godwit_new_flat;
INSERT INTO main.godwit_guard (n, ok) SELECT 21,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_flat');

-- meter: new columns.
ALTER TABLE meter ADD COLUMN place TEXT;
INSERT INTO main.godwit_guard (n, ok) SELECT 22,
  EXISTS (SELECT 1 FROM pragma_table_xinfo('meter') WHERE name = 'place');

-- Proofs: what had to go is gone, what had to come is there.
INSERT INTO main.godwit_guard (n, ok) SELECT 23,
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (
    'index flat_gone')) = 0;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 23, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
