INSERT INTO stock VALUES (1, 'bolt'), (2, 'nut');
UPDATE stock SET name = 'Bolt' WHERE id = 1;
