-- p\nDROP TABLE y; --\n: new table, 1 column.
-- t\nDROP TABLE y; --\n: new table, 3 columns.
-- i\nDROP TABLE y; --\n: new index.
-- v\nDROP TABLE y; --\n: new view.
-- g\nDROP TABLE y; --\n: new trigger.

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('p' || char(10) || 'drop table y; --' || char(10),
      't' || char(10) || 'drop table y; --' || char(10), 'i' || char(10) || 'drop table y; --' || char(10),
      'v' || char(10) || 'drop table y; --' || char(10), 'g' || char(10) || 'drop table y; --' || char(10)));
INSERT INTO temp.godwit_guard SELECT 'there is none of the new tables p\nDROP TABLE y; --\n, t\nDROP TABLE y; --\n yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p' || char(10) || 'drop table y; --' || char(10),
    'table t' || char(10) || 'drop table y; --' || char(10))) = 0;
-- New table p\nDROP TABLE y; --\n.
CREATE TABLE "p
DROP TABLE y; --
" (id INTEGER PRIMARY KEY);
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'table' AND name = 'p' || char(10) || 'DROP TABLE y; --' || char(10) AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 137694237; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of p\nDROP TABLE y; --\n are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'table' AND name = 'p' || char(10) || 'DROP TABLE y; --' || char(10)) = 0;
INSERT INTO temp.godwit_guard SELECT 'the definition of p\nDROP TABLE y; --\n came through unchanged',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'p' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace('CREATE TABLE "p
DROP TABLE y; --
" (id INTEGER PRIMARY KEY)', char(13), '');
-- New table t\nDROP TABLE y; --\n.
CREATE TABLE "t
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
  WHERE type = 'table' AND name = 't' || char(10) || 'DROP TABLE y; --' || char(10) AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 137702157; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of t\nDROP TABLE y; --\n are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'table' AND name = 't' || char(10) || 'DROP TABLE y; --' || char(10)) = 0;
INSERT INTO temp.godwit_guard SELECT 'the definition of t\nDROP TABLE y; --\n came through unchanged',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace('CREATE TABLE "t
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
" <> ''never'')
)', char(13), '');
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no index i\nDROP TABLE y; --\n yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index i' || char(10) || 'drop table y; --' || char(10))) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no view v\nDROP TABLE y; --\n yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v' || char(10) || 'drop table y; --' || char(10))) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no trigger g\nDROP TABLE y; --\n yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger g' || char(10) || 'drop table y; --' || char(10))) = 0;
CREATE INDEX "i
DROP TABLE y; --
" ON "t
DROP TABLE y; --
" ("c
DROP TABLE y; --
");
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'index' AND name = 'i' || char(10) || 'DROP TABLE y; --' || char(10) AND (SELECT sum(ok) FROM temp.godwit_guard) = 10;
PRAGMA schema_version = 137710077; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of i\nDROP TABLE y; --\n are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'index' AND name = 'i' || char(10) || 'DROP TABLE y; --' || char(10)) = 0;
INSERT INTO temp.godwit_guard SELECT 'the definition of i\nDROP TABLE y; --\n came through unchanged',
  replace((SELECT sql FROM sqlite_master WHERE type = 'index' AND name = 'i' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace('CREATE INDEX "i
DROP TABLE y; --
" ON "t
DROP TABLE y; --
" ("c
DROP TABLE y; --
")', char(13), '');
CREATE VIEW "v
DROP TABLE y; --
" AS SELECT "c
DROP TABLE y; --
" FROM "t
DROP TABLE y; --
";
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'view' AND name = 'v' || char(10) || 'DROP TABLE y; --' || char(10) AND (SELECT sum(ok) FROM temp.godwit_guard) = 12;
PRAGMA schema_version = 137717997; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of v\nDROP TABLE y; --\n are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'view' AND name = 'v' || char(10) || 'DROP TABLE y; --' || char(10)) = 0;
INSERT INTO temp.godwit_guard SELECT 'the definition of v\nDROP TABLE y; --\n came through unchanged',
  replace((SELECT sql FROM sqlite_master WHERE type = 'view' AND name = 'v' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace('CREATE VIEW "v
DROP TABLE y; --
" AS SELECT "c
DROP TABLE y; --
" FROM "t
DROP TABLE y; --
"', char(13), '');
CREATE TRIGGER "g
DROP TABLE y; --
" AFTER DELETE ON "t
DROP TABLE y; --
" BEGIN DELETE FROM y WHERE a = 99; END;
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, char(13), '')
  WHERE type = 'trigger' AND name = 'g' || char(10) || 'DROP TABLE y; --' || char(10) AND (SELECT sum(ok) FROM temp.godwit_guard) = 14;
PRAGMA schema_version = 137725917; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the line ends in the definition of g\nDROP TABLE y; --\n are those of the script',
  (SELECT instr(sql, char(13)) FROM sqlite_master WHERE type = 'trigger' AND name = 'g' || char(10) || 'DROP TABLE y; --' || char(10)) = 0;
INSERT INTO temp.godwit_guard SELECT 'the definition of g\nDROP TABLE y; --\n came through unchanged',
  replace((SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'g' || char(10) || 'DROP TABLE y; --' || char(10)), char(13), '') IS
  replace('CREATE TRIGGER "g
DROP TABLE y; --
" AFTER DELETE ON "t
DROP TABLE y; --
" BEGIN DELETE FROM y WHERE a = 99; END', char(13), '');
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p' || char(10) || 'drop table y; --' || char(10),
    'table t' || char(10) || 'drop table y; --' || char(10), 'index i' || char(10) || 'drop table y; --' || char(10),
    'view v' || char(10) || 'drop table y; --' || char(10), 'trigger g' || char(10) || 'drop table y; --' || char(10))) = 5;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 17, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
