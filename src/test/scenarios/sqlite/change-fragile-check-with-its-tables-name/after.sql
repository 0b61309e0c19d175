CREATE TABLE "users" ("id" integer PRIMARY KEY, "nick" text, CHECK("users"."nick" <> 'a

c'));
