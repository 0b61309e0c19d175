INSERT INTO y VALUES (1), (2);
INSERT INTO "p DROP TABLE y; --‮ , " VALUES (1), (2);
INSERT INTO "t DROP TABLE y; --‮ , " VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', NULL);
