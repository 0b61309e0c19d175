CREATE TABLE y (a INTEGER PRIMARY KEY);
CREATE TABLE "p DROP TABLE y --‮ , " (id INTEGER PRIMARY KEY);
CREATE TABLE "t new DROP TABLE y --‮ , " (
  id INTEGER PRIMARY KEY,
  "c new DROP TABLE y --‮ , " TEXT,
  parent INTEGER CONSTRAINT "f DROP TABLE y --‮ , " REFERENCES "p DROP TABLE y --‮ , " (id),
  CONSTRAINT "k DROP TABLE y --‮ , " CHECK ("c new DROP TABLE y --‮ , " <> 'never')
);
CREATE INDEX "i DROP TABLE y --‮ , " ON "t new DROP TABLE y --‮ , " ("c new DROP TABLE y --‮ , ");
CREATE VIEW "v DROP TABLE y --‮ , " AS SELECT "c new DROP TABLE y --‮ , " FROM "t new DROP TABLE y --‮ , ";
CREATE TRIGGER "g DROP TABLE y --‮ , " AFTER DELETE ON "t new DROP TABLE y --‮ , " BEGIN DELETE FROM y WHERE a = 99; END;
