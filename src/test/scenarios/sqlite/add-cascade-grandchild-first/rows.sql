INSERT INTO c_parent VALUES (1), (2); INSERT INTO b_child VALUES (5, 1), (6, 2); INSERT INTO a_grandchild VALUES (8, 5), (9, 6);
