-- t\rDROP TABLE y; --\r: definition edited in place, no row moves.
--   - parent INTEGER CONSTRAINT "f\rDROP TABLE y; --\r" REFERENCES "p\rDROP TABLE y; --\r" (id)
--   + parent INTEGER CONSTRAINT "f\rDROP TABLE y; --\r" REFERENCES "p\rDROP TABLE y; --\r" (id) ON DELETE CASCADE

SAVEPOINT godwit;
CREATE TABLE main.godwit_guard (
  n INTEGER PRIMARY KEY,
  ok INTEGER,
  was TEXT,
  CONSTRAINT "SQLite is 3.34 or newer" CHECK (n <> 1 OR ok IS 1),
  CONSTRAINT "no temporary object of the connection hides one of the database" CHECK (n <> 2 OR ok IS 1),
  CONSTRAINT "the definition of t\rDROP TABLE y; --\r is the one this migration was made for" CHECK (n <> 3 OR ok IS 1),
  CONSTRAINT "the name godwit_new_t\rDROP TABLE y; --\r is free" CHECK (n <> 4 OR ok IS 1),
  CONSTRAINT "SQLite has taken the new definition of t\rDROP TABLE y; --\r" CHECK (n <> 5 OR ok IS 1),
  CONSTRAINT "t\rDROP TABLE y; --\r has its new definition" CHECK (n <> 6 OR ok IS 1),
  CONSTRAINT "godwit_new_t\rDROP TABLE y; --\r is gone again" CHECK (n <> 7 OR ok IS 1)
);
-- Guards: each assumption of this script; see the table's constraints.
INSERT INTO main.godwit_guard (n, ok) SELECT 1,
  CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO main.godwit_guard (n, ok) SELECT 2,
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master
    WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
      OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master));

-- t\rDROP TABLE y; --\r: edited in place; only its definition changes, no row moves.
INSERT INTO main.godwit_guard (n, ok, was) SELECT 3, d.was =
    'CREATE TABLE "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" REFERENCES "p' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (id),' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" CHECK ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" <> ''never'')' || char(10)
      || ')',
  d.was FROM (SELECT (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13)) AS was) d;
INSERT INTO main.godwit_guard (n, ok) SELECT 4,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13) COLLATE NOCASE);
CREATE TABLE "godwit_new_tDROP TABLE y; --" (
  id INTEGER PRIMARY KEY,
  "cDROP TABLE y; --" TEXT,
  parent INTEGER CONSTRAINT "fDROP TABLE y; --" REFERENCES "pDROP TABLE y; --" (id) ON DELETE CASCADE,
  CONSTRAINT "kDROP TABLE y; --" CHECK ("cDROP TABLE y; --" <> 'never')
);
INSERT INTO main.godwit_guard (n, ok) SELECT 5,
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
    ' (' || char(10)
      || '  id INTEGER PRIMARY KEY,' || char(10)
      || '  "c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" TEXT,' || char(10)
      || '  parent INTEGER CONSTRAINT "f' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" REFERENCES "p' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" (id) ON DELETE CASCADE,' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" CHECK ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" <> ''never'')' || char(10)
      || ')';
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
  (SELECT 'CREATE TABLE "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"' || substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13))
WHERE type = 'table' AND name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13) AND (SELECT sum(ok IS 1) FROM main.godwit_guard) = 5;
PRAGMA schema_version = 195945912;
PRAGMA writable_schema = RESET;
INSERT INTO main.godwit_guard (n, ok) SELECT 6,
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13)
      || 'DROP TABLE y; --' || char(13)) =
    (SELECT 'CREATE TABLE "t' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '"' || substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_table_xinfo('godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)))
  AND NOT EXISTS (SELECT * FROM pragma_table_xinfo('godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_table_xinfo('t' || char(13)
      || 'DROP TABLE y; --' || char(13)))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('t' || char(13)
      || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_foreign_key_list('godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)))
  AND NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_foreign_key_list('t' || char(13)
      || 'DROP TABLE y; --' || char(13)));
DROP TABLE "godwit_new_tDROP TABLE y; --";
INSERT INTO main.godwit_guard (n, ok) SELECT 7,
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'godwit_new_t' || char(13)
      || 'DROP TABLE y; --' || char(13));

-- Proofs: what had to go is gone, what had to come is there.

-- The last guard: without every other one, everything is rolled back.
CREATE TABLE temp.godwit_done ("every step" NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 1, 0);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT sum(ok IS 1) FROM main.godwit_guard) = 7, 0);
DROP TABLE main.godwit_guard;
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif((SELECT count(*) FROM sqlite_master WHERE name IN ('godwit_guard')) = 0, 0);
DROP TABLE temp.godwit_done;
RELEASE godwit;
