CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "age" integer, nick TEXT, CONSTRAINT "age_check" CHECK("users"."age" > 21));
CREATE INDEX by_age ON users (age) WHERE users.age > 30;
