-- album_song: definition edited in place, no row moves.
--   - PRIMARY KEY (place, album_id)
--   + CONSTRAINT k PRIMARY KEY (place, album_id)
--   + FOREIGN KEY (album_id) REFERENCES album (id)
-- Hazards:
--   error: Rows in album_song violate FOREIGN KEY (album_id) REFERENCES album (id), so the migration will fail. Fix or delete them first.
--       SELECT c.* FROM album_song c WHERE c.album_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM album p WHERE p.id = c.album_id)

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_album_song (
  place INTEGER NOT NULL,
  album_id BIGINT NOT NULL,
  song TEXT,
  CONSTRAINT k PRIMARY KEY (place, album_id),
  FOREIGN KEY (album_id) REFERENCES album (id)
);
INSERT INTO temp.godwit_guard SELECT 'album_song has the definition that this script was made for',
  (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'album_song') IS
  'CREATE TABLE album_song (place INTEGER NOT NULL, album_id BIGINT NOT NULL, song TEXT, PRIMARY KEY (place, album_id))';
INSERT INTO temp.godwit_guard SELECT 'SQLite has taken the new definition of album_song',
  EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'godwit_new_album_song');
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM sqlite_master WHERE name = 'godwit_new_album_song')
WHERE type = 'table' AND name IN ('album_song') AND (SELECT sum(ok) FROM temp.godwit_guard) = 4;
PRAGMA schema_version = 215055086; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'album_song has its new definition',
  NOT EXISTS (SELECT * FROM pragma_foreign_key_list('godwit_new_album_song') EXCEPT SELECT * FROM pragma_foreign_key_list('album_song'));
DROP TABLE godwit_new_album_song;
INSERT INTO temp.godwit_guard SELECT 'every row of album_song has its referenced row for each new reference',
  NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check('album_song') WHERE fkid IN (0));
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 6 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
