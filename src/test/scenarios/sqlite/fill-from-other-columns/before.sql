CREATE TABLE person ("first name" TEXT, last TEXT NOT NULL);
