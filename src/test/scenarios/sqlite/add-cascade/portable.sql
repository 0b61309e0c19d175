-- c: rebuilt, because the portable form does not edit its definition in place: every row is copied once, which takes time and twice the space.
--   - pid INTEGER REFERENCES p (id)
--   + pid INTEGER REFERENCES p (id) ON DELETE CASCADE
-- g: rebuilt, because the portable form does not edit its definition in place: every row is copied once, which takes time and twice the space.
--   - cid INTEGER REFERENCES c (id)
--   + cid INTEGER REFERENCES c (id) ON DELETE CASCADE
-- Hazards:
--   info: Foreign keys must be off on the connection that runs the script, as others refer to c and its rebuild drops the table and makes it again; with them on, the script fails and changes nothing. Godwit's own upgrade runs with foreign keys off.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Every statement is documented, and no stored definition is edited; tables are made again (https://www.sqlite.org/lang_altertable.html#otheralter).
-- Should SQLite roll back while a runner goes on after errors, the next savepoint opens a transaction,
-- so that no CREATE, ALTER or DROP runs outside of one; the last guard rolls it back.
SAVEPOINT godwit_again; SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('godwit_old_c', 'godwit_old_g'));
INSERT INTO temp.godwit_guard SELECT 'foreign keys are off on this connection, as c is referenced and is dropped and made again; run PRAGMA foreign_keys = OFF before the script, outside of a transaction',
  (SELECT foreign_keys FROM pragma_foreign_keys) = 0;
INSERT INTO temp.godwit_guard SELECT 'c has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c'), char(13), '') IS
  replace('CREATE TABLE c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id),
  note TEXT
)', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'the indexes and triggers of c are those this migration knows',
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'c' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'the name godwit_old_c is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_c' COLLATE NOCASE);
-- In legacy mode, what refers to the table does not follow the rename.
PRAGMA legacy_alter_table = ON;
INSERT INTO temp.godwit_guard SELECT 'ALTER TABLE is in legacy mode', (SELECT legacy_alter_table FROM pragma_legacy_alter_table) = 1;
SAVEPOINT godwit_again; ALTER TABLE c RENAME TO godwit_old_c;
PRAGMA legacy_alter_table = OFF;
SAVEPOINT godwit_again; CREATE TABLE c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id) ON DELETE CASCADE,
  note TEXT
);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of c', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'c');
INSERT OR ABORT INTO c SELECT * FROM godwit_old_c;
INSERT INTO temp.godwit_guard SELECT 'every row of c was copied', (SELECT count(*) FROM c) = (SELECT count(*) FROM godwit_old_c);
-- Its counter goes on with the new table.
DELETE FROM sqlite_sequence WHERE name = 'c' AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
UPDATE sqlite_sequence SET name = 'c' WHERE name = 'godwit_old_c' AND (SELECT sum(ok) FROM temp.godwit_guard) = 9;
INSERT INTO temp.godwit_guard SELECT 'the counter of godwit_old_c is that of c',
  (SELECT count(*) FROM sqlite_sequence WHERE name = 'c') <= 1
  AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'godwit_old_c');
SAVEPOINT godwit_again; DROP TABLE godwit_old_c;
INSERT INTO temp.godwit_guard SELECT 'godwit_old_c is gone again', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_c' COLLATE NOCASE);
INSERT INTO temp.godwit_guard SELECT 'g has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') IS
  'CREATE TABLE g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id))';
INSERT INTO temp.godwit_guard SELECT 'the indexes and triggers of g are those this migration knows',
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'g' COLLATE NOCASE AND sql IS NOT NULL) = 0;
INSERT INTO temp.godwit_guard SELECT 'foreign keys are off, or no table refers to g',
  (SELECT foreign_keys FROM pragma_foreign_keys) IS 0
  OR NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'g' COLLATE NOCASE);
INSERT INTO temp.godwit_guard SELECT 'the name godwit_old_g is free', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_g' COLLATE NOCASE);
-- In legacy mode, what refers to the table does not follow the rename.
PRAGMA legacy_alter_table = ON;
INSERT INTO temp.godwit_guard SELECT 'ALTER TABLE is in legacy mode', (SELECT legacy_alter_table FROM pragma_legacy_alter_table) = 1;
SAVEPOINT godwit_again; ALTER TABLE g RENAME TO godwit_old_g;
PRAGMA legacy_alter_table = OFF;
SAVEPOINT godwit_again; CREATE TABLE g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id) ON DELETE CASCADE);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of g', EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'g');
INSERT OR ABORT INTO g SELECT * FROM godwit_old_g;
INSERT INTO temp.godwit_guard SELECT 'every row of g was copied', (SELECT count(*) FROM g) = (SELECT count(*) FROM godwit_old_g);
SAVEPOINT godwit_again; DROP TABLE godwit_old_g;
INSERT INTO temp.godwit_guard SELECT 'godwit_old_g is gone again', NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_g' COLLATE NOCASE);
-- Without every guard, everything is rolled back here, and else by the last guard.
CREATE TABLE temp.godwit_ready ("every guard" NOT NULL); INSERT OR ROLLBACK INTO temp.godwit_ready SELECT nullif((SELECT sum(ok) FROM temp.godwit_guard) = 19, 0); DROP TABLE temp.godwit_ready;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 19, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
RELEASE godwit_again;
