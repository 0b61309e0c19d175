CREATE TABLE doc (body TEXT);
CREATE VIRTUAL TABLE fts USING fts5(body, content=doc);
