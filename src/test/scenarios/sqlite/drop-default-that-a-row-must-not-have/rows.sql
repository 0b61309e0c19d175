-- Whoever writes the old default down again meets the CHECK: nobody may take that for done.
INSERT INTO t VALUES (1, 'a');
PRAGMA ignore_check_constraints = ON;
INSERT INTO t VALUES (2, '5');
PRAGMA ignore_check_constraints = OFF;
