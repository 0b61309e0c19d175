INSERT INTO node VALUES ('a', 'its own parent'), (NULL, 'nameless');
