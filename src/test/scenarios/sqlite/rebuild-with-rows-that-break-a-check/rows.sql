PRAGMA ignore_check_constraints = ON;
INSERT INTO t VALUES (1, 5, 'x'), (2, -5, 'y');
PRAGMA ignore_check_constraints = OFF;
