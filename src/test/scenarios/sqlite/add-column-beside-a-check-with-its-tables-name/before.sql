CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "age" integer, CONSTRAINT "age_check" CHECK("users"."age" > 21));
