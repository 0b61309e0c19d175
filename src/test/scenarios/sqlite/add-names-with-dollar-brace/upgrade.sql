-- p\u0024{x}, \u0024{flyway:user}: new table, 1 column.
-- t\u0024{x}, \u0024{flyway:user}: new table, 3 columns.
-- i\u0024{x}, \u0024{flyway:user}: new index.
--   + CREATE INDEX "i\u0024{x}, \u0024{flyway:user}" ON "t\u0024{x}, \u0024{flyway:user}" ("c\u0024{x}, \u0024{flyway:user}")
-- v\u0024{x}, \u0024{flyway:user}: new view.
--   + CREATE VIEW "v\u0024{x}, \u0024{flyway:user}" AS SELECT "c\u0024{x}, \u0024{flyway:user}" FROM "t\u0024{x}, \u0024{flyway:user}"
-- g\u0024{x}, \u0024{flyway:user}: new trigger.
--   + CREATE TRIGGER "g\u0024{x}, \u0024{flyway:user}" AFTER DELETE ON "t\u0024{x}, \u0024{flyway:user}" BEGIN DELETE FROM y WHERE a = 99; END

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(tbl_name) IN ('p$' || '{x}, $' || '{flyway:user}', 't$' || '{x}, $' || '{flyway:user}',
      'i$' || '{x}, $' || '{flyway:user}', 'v$' || '{x}, $' || '{flyway:user}', 'g$' || '{x}, $' || '{flyway:user}'));
INSERT INTO temp.godwit_guard SELECT 'there is none of the new tables p\u0024{x}, \u0024{flyway:user}, t\u0024{x}, \u0024{flyway:user} yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p$' || '{x}, $' || '{flyway:user}', 'table t$' || '{x}, $' || '{flyway:user}')) = 0;
-- New table p\u0024{x}, \u0024{flyway:user}.
CREATE TABLE "p${x}, ${flyway:user}" (id INTEGER PRIMARY KEY);
-- New table t\u0024{x}, \u0024{flyway:user}.
CREATE TABLE "t${x}, ${flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c${x}, ${flyway:user}" TEXT,
  parent INTEGER CONSTRAINT "f${x}, ${flyway:user}" REFERENCES "p${x}, ${flyway:user}" (id),
  CONSTRAINT "k${x}, ${flyway:user}" CHECK ("c${x}, ${flyway:user}" <> 'never')
);
-- Indexes, views and triggers.
INSERT INTO temp.godwit_guard SELECT 'there is no index i\u0024{x}, \u0024{flyway:user} yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('index i$' || '{x}, $' || '{flyway:user}')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no view v\u0024{x}, \u0024{flyway:user} yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('view v$' || '{x}, $' || '{flyway:user}')) = 0;
INSERT INTO temp.godwit_guard SELECT 'there is no trigger g\u0024{x}, \u0024{flyway:user} yet',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('trigger g$' || '{x}, $' || '{flyway:user}')) = 0;
CREATE INDEX "i${x}, ${flyway:user}" ON "t${x}, ${flyway:user}" ("c${x}, ${flyway:user}");
CREATE VIEW "v${x}, ${flyway:user}" AS SELECT "c${x}, ${flyway:user}" FROM "t${x}, ${flyway:user}";
CREATE TRIGGER "g${x}, ${flyway:user}" AFTER DELETE ON "t${x}, ${flyway:user}" BEGIN DELETE FROM y WHERE a = 99; END;
INSERT INTO temp.godwit_guard SELECT 'what had to come is there',
  (SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN ('table p$' || '{x}, $' || '{flyway:user}', 'table t$' || '{x}, $' || '{flyway:user}',
    'index i$' || '{x}, $' || '{flyway:user}', 'view v$' || '{x}, $' || '{flyway:user}', 'trigger g$' || '{x}, $' || '{flyway:user}')) = 5;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7, 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
