-- t\nDROP TABLE y; --\n: definition edited in place, no row moves.
--   - parent INTEGER CONSTRAINT "f\nDROP TABLE y; --\n" REFERENCES "p\nDROP TABLE y; --\n" (id) ON DELETE CASCADE
--   + parent INTEGER CONSTRAINT "f\nDROP TABLE y; --\n" REFERENCES "p\nDROP TABLE y; --\n" (id)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_t
DROP TABLE y; --
" (
  id INTEGER PRIMARY KEY,
  "c
DROP TABLE y; --
" TEXT,
  parent INTEGER CONSTRAINT "f
DROP TABLE y; --
" REFERENCES "p
DROP TABLE y; --
" (id),
  CONSTRAINT "k
DROP TABLE y; --
" CHECK ("c
DROP TABLE y; --
" <> 'never')
);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10) AND (SELECT sum(ok) FROM temp.godwit_guard) = 2;
PRAGMA schema_version = 91195684; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of godwit_new_t\nDROP TABLE y; --\n are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)) = 0;
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t\nDROP TABLE y; --\n',
  replace((SELECT substr(sql, 46) FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace(' (
  id INTEGER PRIMARY KEY,
  "c
DROP TABLE y; --
" TEXT,
  parent INTEGER CONSTRAINT "f
DROP TABLE y; --
" REFERENCES "p
DROP TABLE y; --
" (id),
  CONSTRAINT "k
DROP TABLE y; --
" CHECK ("c
DROP TABLE y; --
" <> ''never'')
)', char(13), '');
INSERT INTO temp.godwit_guard SELECT 't\nDROP TABLE y; --\n has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '" (id)', '" (id) ON DELETE CASCADE') FROM sqlite_master WHERE name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10))
WHERE type = 'table' AND name IN ('t' || char(10) || 'DROP TABLE y; --' || char(10)) AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 91203604; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't\nDROP TABLE y; --\n has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t' || char(10) || 'DROP TABLE y; --' || char(10)) EXCEPT SELECT * FROM pragma_foreign_key_list('t' || char(10) || 'DROP TABLE y; --' || char(10)));
DROP TABLE "godwit_new_t
DROP TABLE y; --
";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
