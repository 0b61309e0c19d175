PRAGMA ignore_check_constraints = ON;
INSERT INTO t VALUES (1, 5), (2, -5);
PRAGMA ignore_check_constraints = OFF;
