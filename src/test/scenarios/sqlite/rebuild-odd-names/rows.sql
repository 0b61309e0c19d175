INSERT INTO "o'r der" VALUES ('a', 1, 't', 2, 'empty');
