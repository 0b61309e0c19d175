INSERT INTO k VALUES (1, 'a');
INSERT INTO f (f) VALUES ('rebuild');
