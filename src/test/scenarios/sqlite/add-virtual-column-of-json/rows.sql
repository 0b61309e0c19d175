INSERT INTO message VALUES (1, '{"sent": 7}'), (2, NULL);
