CREATE TABLE "users" ("id" integer PRIMARY KEY, "age" integer, "nick" text, CHECK("users"."age" > 21));
