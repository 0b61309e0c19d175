INSERT INTO customer VALUES (1, 'Ada'), (2, 'Grace');
INSERT INTO invoice VALUES (10, 1, 'A-1', '2026-01-01', NULL, 'EUR', 9.5, NULL), (11, 2, 'A-2', '2026-01-02', '2026-02-02', 'EUR', 20, 'x');
