CREATE TABLE node (name TEXT UNIQUE REFERENCES node (name), note TEXT);
