CREATE TABLE "users" ("id" integer PRIMARY KEY, "age" integer, CHECK("age" > 18));
