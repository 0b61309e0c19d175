INSERT INTO album VALUES (1), (2);
INSERT INTO album_genre VALUES (7, 1), (7, 2);
INSERT INTO album_song VALUES (1, 2, 'a'), (1, 1, 'b');
