PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'a INTEGER', 'a TEXT') WHERE name = 't';
PRAGMA writable_schema = RESET;
INSERT INTO t VALUES (1, '5', 'x'), (2, '6', 'y');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'a TEXT', 'a INTEGER') WHERE name = 't';
PRAGMA writable_schema = RESET;
