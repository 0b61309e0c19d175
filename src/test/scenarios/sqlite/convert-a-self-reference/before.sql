CREATE TABLE node (code TEXT PRIMARY KEY, parent TEXT REFERENCES node (code));
