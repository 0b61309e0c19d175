INSERT INTO "Ä" VALUES ('gross'); INSERT INTO "ä" VALUES ('klein');
