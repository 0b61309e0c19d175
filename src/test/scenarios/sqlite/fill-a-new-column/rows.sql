INSERT INTO account (id, mail) VALUES (3, 'ann@example.org'), (8, 'bob@example.org');
