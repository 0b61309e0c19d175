CREATE TABLE "größe" (a TEXT CHECK (a <> 'ß'), "ü" TEXT NOT NULL DEFAULT 'ö');
