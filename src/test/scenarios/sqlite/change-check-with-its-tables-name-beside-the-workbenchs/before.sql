CREATE TABLE "users" ("id" integer PRIMARY KEY, "godwit_new_users" text, CHECK("users"."godwit_new_users" <> 'godwit_new_'));
