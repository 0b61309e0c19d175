CREATE TABLE "🐦" ("🥚" TEXT UNIQUE CHECK ("🥚" <> '🔥'));
