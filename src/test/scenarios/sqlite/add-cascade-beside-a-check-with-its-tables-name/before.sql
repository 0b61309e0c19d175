CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL);
CREATE TABLE "posts" (
  "id" integer PRIMARY KEY NOT NULL,
  "user_id" integer REFERENCES "users"("id"),
  "rank" integer,
  CONSTRAINT "rank_check" CHECK("posts"."rank" > 0)
);
CREATE INDEX "posts_user" ON "posts" ("user_id");
