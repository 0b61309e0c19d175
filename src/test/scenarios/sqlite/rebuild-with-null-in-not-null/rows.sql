PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE name = 't';
PRAGMA writable_schema = RESET;
INSERT INTO t VALUES (1, 'a', 'x'), (2, NULL, 'y');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'a TEXT', 'a TEXT NOT NULL') WHERE name = 't';
PRAGMA writable_schema = RESET;
