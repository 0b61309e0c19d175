CREATE TABLE k (id INTEGER PRIMARY KEY, t TEXT);
CREATE VIRTUAL TABLE f USING fts5(t, content='k', content_rowid='id');
