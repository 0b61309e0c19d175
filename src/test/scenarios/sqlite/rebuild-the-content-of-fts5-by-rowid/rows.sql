INSERT INTO doc(rowid, body) VALUES (100, 'bar tailed godwit'), (50, 'flies far'); INSERT INTO fts(fts) VALUES ('rebuild');
