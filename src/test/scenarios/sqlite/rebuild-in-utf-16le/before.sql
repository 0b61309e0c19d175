CREATE TABLE "größe" (a TEXT, "ü" TEXT DEFAULT 'ä');
