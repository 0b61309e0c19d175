CREATE TABLE "users" ("id" integer PRIMARY KEY, "age" integer, "code" text, "boss" text, CHECK("users"."age" > 21));
