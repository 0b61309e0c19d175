CREATE TABLE person (id INTEGER PRIMARY KEY, mail TEXT);
CREATE INDEX i ON person (mail) WHERE mail IS NOT NULL;
CREATE TABLE u (tid INTEGER REFERENCES person (id) ON DELETE CASCADE, mail TEXT);
CREATE VIEW v AS SELECT person.mail FROM person JOIN u ON u.tid = person.id;
