-- Changes:
--   alter-foreign-key c.(pid) (rebuild): FOREIGN KEY (pid) REFERENCES p (id) -> FOREIGN KEY (pid) REFERENCES p (id) ON DELETE CASCADE
--   alter-foreign-key g.(cid) (rebuild): FOREIGN KEY (cid) REFERENCES c (id) -> FOREIGN KEY (cid) REFERENCES c (id) ON DELETE CASCADE
-- Hazards:
--   info: Foreign keys must be off on the connection that runs the script, as others refer to c and its rebuild drops the table and makes it again; with them on, the script fails and changes nothing. Godwit's own upgrade runs with foreign keys off.
--   info: The table c is rebuilt, because the portable form does not edit its definition in place: its rows are copied once, which takes time and twice the space.
--   info: The table g is rebuilt, because the portable form does not edit its definition in place: its rows are copied once, which takes time and twice the space.

-- Should SQLite roll back the transaction while a runner goes on after errors, the next savepoint opens another one, so that no CREATE, ALTER or DROP runs outside of one; the last guard rolls it back.
SAVEPOINT godwit_again;
SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "foreign keys are off on this connection, as c is referenced and is dropped and made again; run PRAGMA foreign_keys = OFF before the script, outside of a transaction" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the definition of c is the one this migration was made for" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of c are those this migration knows" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "the name godwit_old_c is free" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "ALTER TABLE is in legacy mode" CHECK (n <> 7 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of c" CHECK (n <> 8 OR ok IS 1),
  CONSTRAINT "every row of c was copied" CHECK (n <> 9 OR ok IS 1),
  CONSTRAINT "the counter of godwit_old_c is that of c" CHECK (n <> 10 OR ok IS 1),
  CONSTRAINT "godwit_old_c is gone again" CHECK (n <> 11 OR ok IS 1),
  CONSTRAINT "the definition of g is the one this migration was made for" CHECK (n <> 12 OR ok IS 1),
  CONSTRAINT "the indexes and triggers of g are those this migration knows" CHECK (n <> 13 OR ok IS 1),
  CONSTRAINT "foreign keys are off, or no table refers to g" CHECK (n <> 14 OR ok IS 1),
  CONSTRAINT "the name godwit_old_g is free" CHECK (n <> 15 OR ok IS 1),
  CONSTRAINT "ALTER TABLE is in legacy mode" CHECK (n <> 16 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of g" CHECK (n <> 17 OR ok IS 1),
  CONSTRAINT "every row of g was copied" CHECK (n <> 18 OR ok IS 1),
  CONSTRAINT "godwit_old_g is gone again" CHECK (n <> 19 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));
INSERT INTO main.godwit_guard (n, ok) SELECT 3,
  (SELECT foreign_keys FROM pragma_foreign_keys) = 0;

-- c: rebuilt, because the portable form does not edit its definition in place.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 4, d.was =
    'CREATE TABLE c (' || char(10)
      || '  id INTEGER PRIMARY KEY AUTOINCREMENT,' || char(10)
      || '  pid INTEGER REFERENCES p (id),' || char(10)
      || '  note TEXT' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'c') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('c') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_c' COLLATE NOCASE);
-- In legacy mode, what refers to the table does not follow the rename.
PRAGMA legacy_alter_table = ON;
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  (SELECT legacy_alter_table FROM pragma_legacy_alter_table) = 1;
SAVEPOINT godwit_again;
ALTER TABLE c RENAME TO godwit_old_c;
PRAGMA legacy_alter_table = OFF;
SAVEPOINT godwit_again;
CREATE TABLE c (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER REFERENCES p (id) ON DELETE CASCADE,
  note TEXT
);
INSERT INTO main.godwit_guard (n, ok) SELECT 8,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'c');
INSERT OR ABORT INTO c SELECT * FROM godwit_old_c;
INSERT INTO main.godwit_guard (n, ok) SELECT 9,
  (SELECT count(*) FROM c) = (SELECT count(*) FROM godwit_old_c);
-- Its counter goes on with the new table.
DELETE FROM sqlite_sequence WHERE name = 'c' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
UPDATE sqlite_sequence SET name = 'c' WHERE name = 'godwit_old_c' AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 9;
INSERT INTO main.godwit_guard (n, ok) SELECT 10,
  (SELECT count(*) FROM sqlite_sequence WHERE name = 'c') <= 1
  AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'godwit_old_c');
SAVEPOINT godwit_again;
DROP TABLE godwit_old_c;
INSERT INTO main.godwit_guard (n, ok) SELECT 11,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_c' COLLATE NOCASE);

-- g: rebuilt, because the portable form does not edit its definition in place.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 12, d.was =
    'CREATE TABLE g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id))',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'g') AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 13,
  (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND lower(tbl_name) = lower('g') AND sql IS NOT NULL) = 0;
INSERT INTO main.godwit_guard (n, ok) SELECT 14,
  (SELECT foreign_keys FROM pragma_foreign_keys) IS 0
  OR NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' AND k."table" = 'g' COLLATE NOCASE);
INSERT INTO main.godwit_guard (n, ok) SELECT 15,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_g' COLLATE NOCASE);
-- In legacy mode, what refers to the table does not follow the rename.
PRAGMA legacy_alter_table = ON;
INSERT INTO main.godwit_guard (n, ok) SELECT 16,
  (SELECT legacy_alter_table FROM pragma_legacy_alter_table) = 1;
SAVEPOINT godwit_again;
ALTER TABLE g RENAME TO godwit_old_g;
PRAGMA legacy_alter_table = OFF;
SAVEPOINT godwit_again;
CREATE TABLE g (id INTEGER PRIMARY KEY, cid INTEGER REFERENCES c (id) ON DELETE CASCADE);
INSERT INTO main.godwit_guard (n, ok) SELECT 17,
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'g');
INSERT OR ABORT INTO g SELECT * FROM godwit_old_g;
INSERT INTO main.godwit_guard (n, ok) SELECT 18,
  (SELECT count(*) FROM g) = (SELECT count(*) FROM godwit_old_g);
SAVEPOINT godwit_again;
DROP TABLE godwit_old_g;
INSERT INTO main.godwit_guard (n, ok) SELECT 19,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_old_g' COLLATE NOCASE);

-- Proofs: what had to go is gone, what had to come is there.

-- Without every guard, everything is rolled back here, and else by the last guard.
CREATE TABLE temp.godwit_ready ("every guard" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_ready SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 19, 0);
DROP TABLE temp.godwit_ready;

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 19, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
RELEASE godwit_again;
