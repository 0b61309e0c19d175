CREATE TABLE "o'r der"("grüß ""e" TEXT UNIQUE, [select] INT NOT NULL, `tick` TEXT, "a.b" INT, "" TEXT);
CREATE INDEX "i x" ON "o'r der" ("a.b" DESC);
