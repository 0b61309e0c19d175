CREATE TABLE "member" ("id" integer PRIMARY KEY NOT NULL, "years" integer, CONSTRAINT "age_check" CHECK("member"."years" > 21));
