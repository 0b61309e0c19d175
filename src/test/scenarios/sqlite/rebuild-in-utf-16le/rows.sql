INSERT INTO "größe" VALUES ('ä🐦', 'x' || char(0)), ('y', NULL);
