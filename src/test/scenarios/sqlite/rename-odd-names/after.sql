CREATE TABLE "g'h" ("i]j" TEXT PRIMARY KEY, [e"f] INT);
CREATE INDEX "i""x" ON "g'h" ("i]j");
CREATE TABLE u (x TEXT REFERENCES "g'h" ("i]j"));
