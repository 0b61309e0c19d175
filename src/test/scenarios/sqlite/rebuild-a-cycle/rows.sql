INSERT INTO a VALUES (1, 1, 'p'), (2, NULL, 'q'); INSERT INTO b VALUES (1, 1, 'r'), (2, 2, 's');
