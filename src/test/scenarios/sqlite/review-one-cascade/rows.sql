INSERT INTO customer VALUES (1, 'Ada'), (2, 'Grace');
INSERT INTO invoice VALUES (10, 1, 9.5), (11, 2, 20), (12, 2, 0);
