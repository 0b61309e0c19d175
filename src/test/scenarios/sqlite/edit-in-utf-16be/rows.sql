INSERT INTO "größe" VALUES ('ä🐦', 'x');
