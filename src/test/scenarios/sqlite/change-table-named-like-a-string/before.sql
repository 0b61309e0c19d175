CREATE TABLE 't' ('a' TEXT, b INT);
