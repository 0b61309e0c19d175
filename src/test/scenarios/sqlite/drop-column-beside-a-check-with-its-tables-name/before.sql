CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "age" integer, "nick" text, "mail" text UNIQUE, CONSTRAINT "age_check" CHECK("users"."age" > 21));
CREATE INDEX "users_mail" ON "users" ("mail", "age");
CREATE TRIGGER grow AFTER UPDATE OF mail ON users BEGIN UPDATE users SET age = age + 1 WHERE id = new.id; END;
CREATE TABLE "posts" ("id" integer PRIMARY KEY, "user_id" integer REFERENCES "users"("id") ON DELETE CASCADE);
