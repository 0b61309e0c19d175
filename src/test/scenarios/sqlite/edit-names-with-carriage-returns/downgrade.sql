-- t\rDROP TABLE y; --\r: definition edited in place, no row moves.
--   - parent INTEGER CONSTRAINT "f\rDROP TABLE y; --\r" REFERENCES "p\rDROP TABLE y; --\r" (id) ON DELETE CASCADE
--   + parent INTEGER CONSTRAINT "f\rDROP TABLE y; --\r" REFERENCES "p\rDROP TABLE y; --\r" (id)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_tDROP TABLE y; --" (
  id INTEGER PRIMARY KEY,
  "cDROP TABLE y; --" TEXT,
  parent INTEGER CONSTRAINT "fDROP TABLE y; --" REFERENCES "pDROP TABLE y; --" (id),
  CONSTRAINT "kDROP TABLE y; --" CHECK ("cDROP TABLE y; --" <> 'never')
);
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\rDROP TABLE y; --\r',
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  ' (' || char(10)
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
      || ')';
INSERT INTO temp.godwit_guard SELECT 't\rDROP TABLE y; --\r has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(13) || 'DROP TABLE y; --' || char(13)) IS
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
      || '" (id) ON DELETE CASCADE,' || char(10)
      || '  CONSTRAINT "k' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" CHECK ("c' || char(13)
      || 'DROP TABLE y; --' || char(13)
      || '" <> ''never'')' || char(10)
      || ')';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\rDROP TABLE y; --\r',
  (SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13)) IS
  ' (' || char(10)
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
      || ')';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(sql, 'godwit_new_', '') FROM sqlite_master WHERE name = 'godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13))
WHERE type = 'table' AND name IN ('t' || char(13) || 'DROP TABLE y; --' || char(13)) AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 134391051; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't\rDROP TABLE y; --\r has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t' || char(13) || 'DROP TABLE y; --' || char(13)) EXCEPT SELECT * FROM pragma_foreign_key_list('t' || char(13) || 'DROP TABLE y; --' || char(13)));
DROP TABLE "godwit_new_tDROP TABLE y; --";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
