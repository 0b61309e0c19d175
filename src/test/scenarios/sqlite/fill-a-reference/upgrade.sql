-- t: rebuilt, because the NULLs of kind get a value: every row is copied once, which takes time and twice the space.
--   - kind INTEGER REFERENCES kind
--   + kind INTEGER NOT NULL REFERENCES kind ON DELETE CASCADE
-- Hazards:
--   warning: Rows of t in which kind is NULL get a value, and nothing tells them from others afterwards: (7).
--   info: Rows of t that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM t WHERE (typeof(kind) = 'text' AND +kind = CAST(kind AS NUMERIC)) OR (typeof(kind) = 'real' AND kind = CAST(kind AS INTEGER))
--   error: Rows in t violate FOREIGN KEY (kind) REFERENCES kind (id) ON DELETE CASCADE, so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM (SELECT id, CASE WHEN typeof(kind) = 'text' AND +kind = CAST(kind AS NUMERIC) THEN CAST(kind AS NUMERIC) WHEN typeof(kind) = 'real' AND kind = CAST(kind AS INTEGER) THEN CAST(kind AS INTEGER) ELSE kind END AS kind FROM (SELECT id, coalesce(kind, (7)) AS kind FROM t)) c WHERE c.kind IS NOT NULL AND NOT EXISTS (SELECT 1 FROM kind p WHERE p.id = c.kind)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_t (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL REFERENCES kind ON DELETE CASCADE);
INSERT INTO temp.godwit_guard SELECT 't has the definition, indexes and triggers that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't') IS (SELECT replace(replace(sql, 'godwit_new_', ''),
    'kind INTEGER NOT NULL REFERENCES kind ON DELETE CASCADE', 'kind INTEGER REFERENCES kind') FROM sqlite_master WHERE name = 'godwit_new_t')
  AND (SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL) = 0;
CREATE TEMP TABLE godwit_text_of_godwit_new_t AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_t';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'REFERENCES kind ON DELETE CASCADE', '')
  WHERE name = 'godwit_new_t' AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 193778926; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_t (id, kind) SELECT id, coalesce(kind, (7)) FROM t;
INSERT INTO temp.godwit_guard SELECT 'every row of t was copied', (SELECT count(*) FROM godwit_new_t) = (SELECT count(*) FROM t);
INSERT INTO temp.godwit_guard SELECT 'every value of t is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM t WHERE (typeof(kind) = 'text' AND +kind = CAST(kind AS NUMERIC)) OR (typeof(kind) = 'real' AND kind = CAST(kind AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET
  sql = CASE WHEN name = 't' THEN 'CREATE TABLE godwit_new_t' || substr(sql, 15)
    WHEN name = 'godwit_new_t' THEN (SELECT replace(sql, 'godwit_new_', '') FROM temp.godwit_text_of_godwit_new_t) ELSE sql END,
  name = CASE WHEN tbl_name = 'godwit_new_t' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE tbl_name WHEN 't' THEN 'godwit_new_t' WHEN 'godwit_new_t' THEN 't' END
WHERE type IN ('table', 'index') AND tbl_name IN ('t', 'godwit_new_t') AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 193786846; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now t', changes() > 1;
DROP TABLE temp.godwit_text_of_godwit_new_t; DROP TABLE godwit_new_t;
INSERT INTO temp.godwit_guard SELECT 'every row of t has its referenced row for each new reference',
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('t') WHERE fkid IN (0));
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
