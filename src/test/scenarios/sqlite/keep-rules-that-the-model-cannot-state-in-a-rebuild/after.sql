CREATE TABLE house (
    name varchar(255) NOT NULL,
    city varchar(255) NOT NULL,
    PRIMARY KEY (name, city)
);
CREATE TABLE flat (
    id integer PRIMARY KEY,
    number varchar(20) NOT NULL,
    door varchar(20) UNIQUE,
    shout varchar(20),
    state varchar(20) CHECK (state in ('open', 'let', 'sold')),
    size integer,
    rooms integer NOT NULL,
    name varchar(255),
    city varchar(255),
    CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house (name, city) ON DELETE CASCADE
);
CREATE TABLE meter (
    id integer PRIMARY KEY,
    label varchar(255),
    reading float,
    place varchar(255)
);
