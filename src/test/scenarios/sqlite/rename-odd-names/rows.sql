INSERT INTO "a b" VALUES ('x', 1);
