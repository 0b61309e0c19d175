CREATE TABLE y (a INTEGER PRIMARY KEY);
CREATE TABLE "p${x}, ${flyway:user}" (id INTEGER PRIMARY KEY);
CREATE TABLE "t new${x}, ${flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c new${x}, ${flyway:user}" TEXT,
  parent INTEGER CONSTRAINT "f${x}, ${flyway:user}" REFERENCES "p${x}, ${flyway:user}" (id),
  CONSTRAINT "k${x}, ${flyway:user}" CHECK ("c new${x}, ${flyway:user}" <> 'never')
);
CREATE INDEX "i${x}, ${flyway:user}" ON "t new${x}, ${flyway:user}" ("c new${x}, ${flyway:user}");
CREATE VIEW "v${x}, ${flyway:user}" AS SELECT "c new${x}, ${flyway:user}" FROM "t new${x}, ${flyway:user}";
CREATE TRIGGER "g${x}, ${flyway:user}" AFTER DELETE ON "t new${x}, ${flyway:user}" BEGIN DELETE FROM y WHERE a = 99; END;
