INSERT INTO person VALUES ('Ada', 'Lovelace'), (NULL, 'Plato'), ('', '007');
