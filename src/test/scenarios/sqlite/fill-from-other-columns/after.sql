CREATE TABLE person ("display name" TEXT NOT NULL COLLATE NOCASE, key BLOB NOT NULL DEFAULT x'');
CREATE INDEX person_by_name ON person ("display name");
