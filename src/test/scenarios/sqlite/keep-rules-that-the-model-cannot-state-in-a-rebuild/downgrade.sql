-- house: definition edited in place, no row moves.
--   - name varchar(255) NOT NULL
--   + name TEXT
--   - city varchar(255) NOT NULL
--   + city TEXT
-- flat: rebuilt, because column rooms goes: every row is copied once, which takes time and twice the space; other lines change in wording only.
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

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('flat_gone')
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_house (name TEXT, city TEXT, PRIMARY KEY (name, city)) WITHOUT ROWID;
INSERT INTO temp.godwit_guard SELECT 'house has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'house'), char(13), '') IS
  replace('CREATE TABLE house (
    name varchar(255) NOT NULL,
    city varchar(255) NOT NULL,
    PRIMARY KEY (name, city)
) WITHOUT ROWID', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of house',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_house');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_house')
WHERE type = 'table' AND name IN ('house') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 6883382; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'house has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'house') IS
  (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_house');
DROP TABLE godwit_new_house;
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
INSERT INTO temp.godwit_guard SELECT 'flat has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'flat'), char(13), '') IS
  replace('CREATE TABLE flat (
  id integer PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
  number varchar(20) NOT NULL ON CONFLICT FAIL,
  door varchar(20) UNIQUE ON CONFLICT FAIL,
  shout varchar(20) GENERATED ALWAYS AS (upper(number)) STORED,
  state varchar(20) CHECK (state in (''open'', ''let'', ''sold'')) DEFAULT (''o'' || ''pen''),
  size integer,
  name varchar(255),
  city varchar(255) COLLATE RTRIM,
  rooms integer NOT NULL,
  CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house (name, city) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CHECK (size > 0),
  CHECK (flat.size < 1000)
)', char(13), '')
  AND (SELECT count(*) = 1 AND sum(rtrim(sql, char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX flat_by_sort ON flat (number COLLATE NOCASE)')) = 1
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'flat' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of flat',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat');
CREATE TEMP TABLE godwit_text_of_godwit_new_flat AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_flat';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED', 'CHECK (true)')
  WHERE name = 'godwit_new_flat' AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 6891302; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO godwit_new_flat (id, number, door, state, size, name, city) SELECT id, number, door, state, size, name, city FROM flat;
INSERT INTO temp.godwit_guard SELECT 'every row of flat was copied', (SELECT count(*) FROM godwit_new_flat) = (SELECT count(*) FROM flat);
INSERT INTO temp.godwit_guard SELECT 'every value of flat is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM flat WHERE typeof(number) IN ('integer', 'real') OR typeof(door) IN ('integer', 'real')
    OR typeof(state) IN ('integer', 'real') OR typeof(name) IN ('integer', 'real') OR typeof(city) IN ('integer', 'real')
    OR (typeof(size) = 'text' AND +size = CAST(size AS NUMERIC)) OR (typeof(size) = 'real' AND size = CAST(size AS INTEGER)));
CREATE INDEX godwit_new_flat_gone ON godwit_new_flat (gone) WHERE gone IS NOT NULL;
INSERT INTO temp.godwit_guard SELECT 'the copy of flat has its indexes',
  (SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'godwit_new_flat' AND sql IS NOT NULL) = 1;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN sql WHEN name = 'flat' THEN 'CREATE TABLE godwit_new_flat' || substr(sql, 18, 572) || 'godwit_new_' || substr(sql, 590)
    WHEN name = 'godwit_new_flat' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp.godwit_text_of_godwit_new_flat)
    WHEN tbl_name = 'godwit_new_flat' THEN replace(replace(sql, char(13), ''), 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN name WHEN tbl_name = 'godwit_new_flat' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN tbl_name WHEN tbl_name = 'flat' THEN 'godwit_new_flat' WHEN tbl_name = 'godwit_new_flat' THEN 'flat' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('flat', 'godwit_new_flat') OR type = 'index' AND name IN ('flat_by_sort')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 11;
PRAGMA schema_version = 6899222; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now flat', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 'flat has kept its indexes', (SELECT count(*) FROM pragma_index_list('flat') WHERE origin = 'c') = 2;
DROP TABLE temp.godwit_text_of_godwit_new_flat; DROP TABLE godwit_new_flat;
CREATE TABLE godwit_new_meter (id INTEGER PRIMARY KEY, label TEXT, reading REAL) STRICT;
INSERT INTO temp.godwit_guard SELECT 'meter has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'meter') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'reading REAL', 'reading REAL, place TEXT') FROM sqlite_master WHERE name = 'godwit_new_meter')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'meter' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT OR ABORT INTO godwit_new_meter (id, label, reading) SELECT id, label, reading FROM meter;
INSERT INTO temp.godwit_guard SELECT 'every row of meter was copied', (SELECT count(*) FROM godwit_new_meter) = (SELECT count(*) FROM meter);
INSERT INTO temp.godwit_guard SELECT 'every value of meter is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM meter WHERE typeof(label) IN ('integer', 'real')
    OR (typeof(reading) = 'text' AND +reading = CAST(reading AS NUMERIC)) OR typeof(reading) = 'integer');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 'meter' THEN 'CREATE TABLE godwit_new_meter' || substr(sql, 19)
    WHEN name = 'godwit_new_meter' THEN replace(sql, 'godwit_new_', '') ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_meter' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 'meter' THEN 'godwit_new_meter' WHEN 'godwit_new_meter' THEN 'meter' END
WHERE type IN ('table', 'index') AND tbl_name IN ('meter', 'godwit_new_meter') AND (SELECT sum(ok) FROM temp.godwit_guard) = 16;
PRAGMA schema_version = 6907142; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now meter', changes() > 1;
DROP TABLE godwit_new_meter;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index flat_gone')) = 1;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 18 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
