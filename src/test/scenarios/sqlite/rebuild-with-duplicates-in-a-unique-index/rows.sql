PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'UNIQUE ', '') WHERE name = 't_a';
PRAGMA writable_schema = RESET;
INSERT INTO t VALUES (1, 'a', 'x'), (2, 'a', 'y');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'INDEX', 'UNIQUE INDEX') WHERE name = 't_a';
PRAGMA writable_schema = RESET;
