INSERT INTO stock VALUES (1, 'bolt', 'B1'), (2, 'nut', 'N1');
