CREATE TABLE "o'r der"("grüß ""e" TEXT, [select] INT, `tick` TEXT, "a.b" INT, "" TEXT);
