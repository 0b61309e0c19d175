CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT (lower(hex(randomblob(4)))));
