CREATE TABLE "users" ("id" integer PRIMARY KEY, "age" integer, "code" text UNIQUE CHECK ("users"."code" <> ''), "boss" text REFERENCES "users"("code") ON DELETE CASCADE, CHECK("users"."age" > 21));
