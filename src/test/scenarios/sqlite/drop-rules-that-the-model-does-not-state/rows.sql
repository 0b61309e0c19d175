INSERT INTO city VALUES (1, 'Ulm', 'u', 'a'), (2, 'Bern', 'b', NULL);
INSERT INTO street VALUES (1, 1, 'Ring');
