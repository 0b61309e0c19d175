CREATE TABLE y (a INTEGER PRIMARY KEY);
CREATE TABLE "p*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (id INTEGER PRIMARY KEY);
CREATE TABLE "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (
  id INTEGER PRIMARY KEY,
  "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" TEXT,
  parent INTEGER CONSTRAINT "f*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" REFERENCES "p*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" (id) ON DELETE CASCADE,
  CONSTRAINT "k*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" CHECK ("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" <> 'never')
);
CREATE INDEX "i*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" ON "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" ("c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \");
CREATE VIEW "v*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" AS SELECT "c*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" FROM "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \";
CREATE TRIGGER "g*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" AFTER DELETE ON "t*/ DROP TABLE y; /* -- , '' ' "" ` ] \n \" BEGIN DELETE FROM y WHERE a = 99; END;
