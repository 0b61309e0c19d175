CREATE TABLE city (id integer PRIMARY KEY, name TEXT, code TEXT, again TEXT UNIQUE);
CREATE TABLE street (id integer PRIMARY KEY, city INTEGER, name TEXT);
