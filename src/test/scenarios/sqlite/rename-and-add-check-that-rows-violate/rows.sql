INSERT INTO old_t VALUES (1, 5, 'x'), (2, -5, 'x');
INSERT INTO old_c VALUES (1, 1), (2, 3);
