CREATE TABLE "a.x" (c TEXT, "d.f" TEXT);
