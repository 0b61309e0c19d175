INSERT INTO t VALUES ('x', 1, 'p'), ('x', 2, 'q'), (NULL, 2, 'q2'), (NULL, 2, 'r');
