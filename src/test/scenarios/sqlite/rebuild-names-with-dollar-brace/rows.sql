INSERT INTO y VALUES (1), (2);
INSERT INTO "p${x}, ${flyway:user}" VALUES (1), (2);
INSERT INTO "t${x}, ${flyway:user}" VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', NULL);
