CREATE TABLE y (a INTEGER PRIMARY KEY);
CREATE TABLE "p${x}, ${flyway:user}" (id INTEGER PRIMARY KEY);
CREATE TABLE "t${x}, ${flyway:user}" (
  id INTEGER PRIMARY KEY,
  "c${x}, ${flyway:user}" TEXT,
  parent INTEGER CONSTRAINT "f${x}, ${flyway:user}" REFERENCES "p${x}, ${flyway:user}" (id),
  CONSTRAINT "k${x}, ${flyway:user}" CHECK ("c${x}, ${flyway:user}" <> 'never')
);
CREATE INDEX "i${x}, ${flyway:user}" ON "t${x}, ${flyway:user}" ("c${x}, ${flyway:user}");
CREATE VIEW "v${x}, ${flyway:user}" AS SELECT "c${x}, ${flyway:user}" FROM "t${x}, ${flyway:user}";
CREATE TRIGGER "g${x}, ${flyway:user}" AFTER DELETE ON "t${x}, ${flyway:user}" BEGIN DELETE FROM y WHERE a = 99; END;
