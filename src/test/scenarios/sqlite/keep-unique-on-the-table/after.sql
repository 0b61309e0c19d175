create table "t" (id integer /* key */ primary key, [a] text, unique(`a`));
