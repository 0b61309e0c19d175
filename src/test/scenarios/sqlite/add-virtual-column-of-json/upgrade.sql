-- message: 1 column added, no row moves.
--   + sent INTEGER GENERATED ALWAYS AS (json_extract(json, '$.sent'))
-- Hazards:
--   error: Rows for which message.sent cannot be computed stop the migration, as nobody could read them afterwards.
--       SELECT * FROM (SELECT *, CASE WHEN typeof((json_extract(json, '$.sent'))) = 'text' AND +(json_extract(json, '$.sent')) = CAST((json_extract(json, '$.sent')) AS NUMERIC) THEN CAST((json_extract(json, '$.sent')) AS NUMERIC) WHEN typeof((json_extract(json, '$.sent'))) = 'real' AND (json_extract(json, '$.sent')) = CAST((json_extract(json, '$.sent')) AS INTEGER) THEN CAST((json_extract(json, '$.sent')) AS INTEGER) ELSE (json_extract(json, '$.sent')) END AS sent FROM (SELECT id, json FROM message)) AS message WHERE typeof(sent) = ''

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master));
-- message: new columns.
ALTER TABLE message ADD COLUMN sent INTEGER GENERATED ALWAYS AS (json_extract(json, '$.sent'));
INSERT INTO temp.godwit_guard SELECT 'message has the column sent', EXISTS (SELECT 1 FROM pragma_table_xinfo('message') WHERE name = 'sent');
INSERT INTO temp.godwit_guard SELECT 'every row of message can compute sent', (SELECT count(sent) FROM message) >= 0;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 4, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
