INSERT INTO node VALUES ('007', NULL), ('008', '007'), ('x', 'x');
