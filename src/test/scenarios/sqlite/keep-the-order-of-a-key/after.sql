CREATE TABLE album (id BIGINT NOT NULL PRIMARY KEY);
CREATE TABLE album_genre (album_id BIGINT NOT NULL, genre_id INTEGER NOT NULL, PRIMARY KEY (album_id, genre_id));
CREATE TABLE album_song (album_id BIGINT NOT NULL, place INTEGER NOT NULL, song TEXT, CONSTRAINT k PRIMARY KEY (album_id, place), FOREIGN KEY (album_id) REFERENCES album (id));
