-- v: new view.
--   + CREATE VIEW v AS SELECT a, b FROM t WHERE b > 0
-- w: new view.
--   + CREATE VIEW w AS SELECT upper(a) AS u FROM v
-- io: new trigger.
--   + CREATE TRIGGER io INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a, b) VALUES (new.a, new.b); END

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('v', 'w', 'io'));
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is none of the new views v, w yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v', 'view w')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no trigger io yet', (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger io')) = 0;
CREATE VIEW v AS SELECT a, b FROM t WHERE b > 0;
CREATE VIEW w AS SELECT upper(a) AS u FROM v;
CREATE TRIGGER io INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a, b) VALUES (new.a, new.b); END;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v', 'view w', 'trigger io')) = 3;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 5, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
