INSERT INTO house VALUES ('Mill', 'Ulm');
INSERT INTO flat (number, door, size, name, city) VALUES ('1a', 'left', 40, 'Mill', 'Ulm'), ('2b', 'right', 50, NULL, NULL);
DELETE FROM flat WHERE id = 2;
INSERT INTO meter VALUES (1, 'gas', 1.5);
