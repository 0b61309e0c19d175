INSERT INTO parent VALUES (1, 'a'), (2, 'b');
INSERT INTO child VALUES (3, 1, 'x', 5), (8, 2, 'y', NULL), (40, 1, NULL, -1);
DELETE FROM child WHERE id = 40;
