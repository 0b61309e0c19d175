-- t: definition edited in place, no row moves; other lines change in wording only.
--   + FOREIGN KEY (c_id) REFERENCES c (id)
-- u: definition edited in place, no row moves; other lines change in wording only.
--   + CHECK (a <> b)
-- Hazards:
--   error: Rows in u violate CHECK (a <> b), so the migration will fail. Fix or delete them first.
--       SELECT * FROM u WHERE NOT (a <> b)
--   error: Rows in t violate FOREIGN KEY (c_id) REFERENCES c (id), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM t c WHERE c.c_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM c p WHERE p.id = c.c_id)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_t (id BIGINT NOT NULL, number VARCHAR(20), c_id BIGINT, FOREIGN KEY (c_id) REFERENCES c (id), UNIQUE (number), PRIMARY KEY (id));
INSERT INTO temp.godwit_guard SELECT 't has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS
  'CREATE TABLE t (id BIGINT NOT NULL, number VARCHAR(20) UNIQUE, c_id BIGINT, PRIMARY KEY (id))';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of t',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_t');
CREATE TABLE godwit_new_u (a TEXT, b TEXT, c TEXT, CHECK (a <> b), CONSTRAINT first UNIQUE (a), CONSTRAINT "second one" UNIQUE (b, c) -- and so
);
INSERT INTO temp.godwit_guard SELECT 'u has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'u') IS
  'CREATE TABLE u (a TEXT CONSTRAINT first UNIQUE, b TEXT, c TEXT, CONSTRAINT "second one" UNIQUE (b, c) /* so */)';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of u',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_u');
INSERT INTO temp.godwit_guard SELECT 'every row of u passes CHECK (a <> b)', NOT EXISTS (SELECT 1 FROM u WHERE NOT (a <> b));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master n
    WHERE n.name = 'godwit_new_' || sqlite_master.name)
WHERE type = 'table' AND name IN ('t', 'u') AND (SELECT sum(ok) FROM temp.godwit_guard) = 7;
PRAGMA schema_version = 138294503; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the tables have their new definitions',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t') EXCEPT SELECT * FROM pragma_foreign_key_list('t'));
DROP TABLE godwit_new_t; DROP TABLE godwit_new_u;
INSERT INTO temp.godwit_guard SELECT 'every row of t has its referenced row for each new reference',
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('t') WHERE fkid IN (0));
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 9 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
