CREATE TABLE album (id BIGINT NOT NULL, PRIMARY KEY (id));
CREATE TABLE album_genre (genre_id INTEGER NOT NULL, album_id BIGINT NOT NULL, PRIMARY KEY (genre_id, album_id));
CREATE TABLE album_song (place INTEGER NOT NULL, album_id BIGINT NOT NULL, song TEXT, PRIMARY KEY (place, album_id));
