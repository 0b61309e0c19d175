CREATE TABLE doc (body TEXT UNIQUE);
CREATE VIRTUAL TABLE fts USING fts5(body, content=doc);
