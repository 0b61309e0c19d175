CREATE TABLE y (a INTEGER PRIMARY KEY);
CREATE TABLE "p DROP TABLE y; --‮ , " (id INTEGER PRIMARY KEY);
CREATE TABLE "t DROP TABLE y; --‮ , " (
  id INTEGER PRIMARY KEY,
  "c DROP TABLE y; --‮ , " TEXT NOT NULL,
  parent INTEGER CONSTRAINT "f DROP TABLE y; --‮ , " REFERENCES "p DROP TABLE y; --‮ , " (id),
  CONSTRAINT "k DROP TABLE y; --‮ , " CHECK ("c DROP TABLE y; --‮ , " <> 'never'),
  CONSTRAINT "u DROP TABLE y; --‮ , " UNIQUE ("c DROP TABLE y; --‮ , ")
);
CREATE INDEX "i DROP TABLE y; --‮ , " ON "t DROP TABLE y; --‮ , " ("c DROP TABLE y; --‮ , ");
CREATE VIEW "v DROP TABLE y; --‮ , " AS SELECT "c DROP TABLE y; --‮ , " FROM "t DROP TABLE y; --‮ , ";
CREATE TRIGGER "g DROP TABLE y; --‮ , " AFTER DELETE ON "t DROP TABLE y; --‮ , " BEGIN DELETE FROM y WHERE a = 99; END;
