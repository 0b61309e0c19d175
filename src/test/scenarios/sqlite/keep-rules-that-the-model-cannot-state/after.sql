CREATE TABLE lease (
    id integer PRIMARY KEY,
    flat varchar(255) UNIQUE,
    ended varchar(255),
    note varchar(255),
    rent integer NOT NULL
);
