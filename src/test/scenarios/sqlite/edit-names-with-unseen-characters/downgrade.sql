-- t\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , : definition edited in place, no row moves.
--   - parent INTEGER CONSTRAINT "f\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " REFERENCES "p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " (id) ON DELETE CASCADE
--   + parent INTEGER CONSTRAINT "f\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " REFERENCES "p\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E , " (id)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE "godwit_new_t DROP TABLE y; --‮ , " (
  id INTEGER PRIMARY KEY,
  "c DROP TABLE y; --‮ , " TEXT,
  parent INTEGER CONSTRAINT "f DROP TABLE y; --‮ , " REFERENCES "p DROP TABLE y; --‮ , " (id),
  CONSTRAINT "k DROP TABLE y; --‮ , " CHECK ("c DROP TABLE y; --‮ , " <> 'never')
);
INSERT INTO temp.godwit_guard SELECT 't\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  has the definition that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't DROP TABLE y; --‮ , '), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    '" (id)', '" (id) ON DELETE CASCADE') FROM sqlite_master WHERE name = 'godwit_new_t DROP TABLE y; --‮ , ');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_t DROP TABLE y; --‮ , ')
WHERE type = 'table' AND name IN ('t DROP TABLE y; --‮ , ') AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 187677535; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 't\u2028DROP TABLE y;\u2029--\u0085\u000B\u000C\u202E ,  has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_t DROP TABLE y; --‮ , ') EXCEPT SELECT * FROM pragma_foreign_key_list('t DROP TABLE y; --‮ , '));
DROP TABLE "godwit_new_t DROP TABLE y; --‮ , ";
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 4 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
