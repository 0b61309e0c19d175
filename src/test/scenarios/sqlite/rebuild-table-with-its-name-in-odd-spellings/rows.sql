INSERT INTO "Ünï ""t" VALUES (2, 'x', 3, 4), (50, NULL, NULL, NULL), (NULL, '🐦', 0, x'00');
