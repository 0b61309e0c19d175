CREATE TABLE "a b" ("c d" TEXT PRIMARY KEY, [e"f] INT);
CREATE INDEX "i""x" ON "a b" ("c d");
CREATE TABLE u (x TEXT REFERENCES "a b" ("c d"));
