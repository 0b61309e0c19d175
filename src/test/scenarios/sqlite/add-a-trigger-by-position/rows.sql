INSERT INTO stock VALUES (1, 'bolt'), (2, 'nut');
