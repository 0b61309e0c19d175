INSERT INTO part VALUES ('007', 1), ('8', 2);
INSERT INTO usage VALUES (1, 7), (2, 8);
