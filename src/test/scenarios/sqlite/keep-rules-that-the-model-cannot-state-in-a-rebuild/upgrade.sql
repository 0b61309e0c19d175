-- house: definition edited in place, no row moves.
--   - name TEXT
--   + name varchar(255) NOT NULL
--   - city TEXT
--   + city varchar(255) NOT NULL
-- flat: rebuilt, because column gone goes: every row is copied once, which takes time and twice the space; other lines change in wording only.
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

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_house (
    name varchar(255) NOT NULL,
    city varchar(255) NOT NULL,
    PRIMARY KEY (name, city)
) WITHOUT ROWID;
INSERT INTO temp.godwit_guard SELECT 'house has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'house') IS
  'CREATE TABLE house (name TEXT, city TEXT, PRIMARY KEY (name, city)) WITHOUT ROWID';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of house',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_house');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_house')
WHERE type = 'table' AND name IN ('house') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 101090515; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'house has its new definition',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'house') IS
  (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_house');
DROP TABLE godwit_new_house;
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
INSERT INTO temp.godwit_guard SELECT 'flat has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'flat'), char(13), '') IS
  replace('CREATE TABLE flat (
  id INTEGER PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
  number varchar(20) NOT NULL ON CONFLICT FAIL,
  door varchar(20) UNIQUE ON CONFLICT FAIL,
  shout varchar(20) GENERATED ALWAYS AS (upper(number)) STORED,
  state varchar(20) DEFAULT (''o'' || ''pen'') CONSTRAINT known CHECK (state IN (''open'', ''let'')),
  size INTEGER CHECK (size > 0), gone TEXT,
  name TEXT, city TEXT COLLATE RTRIM,
  CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CHECK (flat.size < 1000 /* m² */), CHECK (gone <> ''x'')
)', char(13), '')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX flat_by_sort ON flat (number COLLATE NOCASE)', 'CREATE INDEX flat_gone ON flat (gone) WHERE gone IS NOT NULL')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'flat' COLLATE NOCASE AND sql IS NOT NULL);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of flat',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_flat');
CREATE TEMP TABLE godwit_text_of_godwit_new_flat AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_flat';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house (name, city) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED', 'CHECK (true)')
  WHERE name = 'godwit_new_flat' AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 101098435; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'this connection heeds CHECK constraints', (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0;
INSERT OR ABORT INTO godwit_new_flat (id, number, door, state, size, name, city, rooms) SELECT id, number, door, state, size, name, city, (1) FROM flat;
INSERT INTO temp.godwit_guard SELECT 'every row of flat was copied', (SELECT count(*) FROM godwit_new_flat) = (SELECT count(*) FROM flat);
INSERT INTO temp.godwit_guard SELECT 'every value of flat is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM flat WHERE typeof(number) IN ('integer', 'real') OR typeof(door) IN ('integer', 'real')
    OR typeof(state) IN ('integer', 'real') OR typeof(name) IN ('integer', 'real') OR typeof(city) IN ('integer', 'real')
    OR (typeof(size) = 'text' AND +size = CAST(size AS NUMERIC)) OR (typeof(size) = 'real' AND size = CAST(size AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN sql WHEN name = 'flat' THEN 'CREATE TABLE godwit_new_flat' || substr(sql, 18, 514) || 'godwit_new_' || substr(sql, 532)
    WHEN name = 'flat_gone' THEN 'CREATE INDEX godwit_new_flat_gone ON godwit_new_flat' || substr(sql, 31)
    WHEN name = 'godwit_new_flat' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp.godwit_text_of_godwit_new_flat) ELSE sql END,
  name = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN name WHEN tbl_name = 'godwit_new_flat' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'index' AND name IN ('flat_by_sort') THEN tbl_name WHEN tbl_name = 'flat' THEN 'godwit_new_flat' WHEN tbl_name = 'godwit_new_flat' THEN 'flat' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('flat', 'godwit_new_flat') OR type = 'index' AND name IN ('flat_by_sort')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 10;
PRAGMA schema_version = 101106355; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now flat', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 'flat has kept its indexes', (SELECT count(*) FROM pragma_index_list('flat') WHERE origin = 'c') = 1;
DROP TABLE temp.godwit_text_of_godwit_new_flat; DROP TABLE godwit_new_flat;
-- meter: new columns.
ALTER TABLE meter ADD COLUMN place TEXT;
INSERT INTO temp.godwit_guard SELECT 'meter has the column place', EXISTS (SELECT 1 FROM pragma_table_xinfo('meter') WHERE name = 'place');
INSERT INTO temp.godwit_guard SELECT 'what had to go is gone', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index flat_gone')) = 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 14 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
