CREATE TABLE "users" ("id" integer PRIMARY KEY AUTOINCREMENT, "age" integer, CONSTRAINT "age_check" CHECK("users"."age" > 21));
CREATE INDEX "users_age" ON "users" ("age");
CREATE TABLE "posts" ("id" integer PRIMARY KEY, "user_id" integer REFERENCES "users"("id") ON DELETE CASCADE);
