CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "age" integer, x TEXT, y INTEGER DEFAULT 3 CHECK ("users"."y" < 9), CONSTRAINT "age_check" CHECK("users"."age" > 21));
