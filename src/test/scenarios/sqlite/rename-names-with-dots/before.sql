CREATE TABLE "a.b" (c TEXT, "d=e" TEXT);
