CREATE TABLE "member" ("id" integer PRIMARY KEY NOT NULL, "age" TEXT, CONSTRAINT "age_check" CHECK("member"."age" > '21'));
CREATE INDEX by_age ON member (age) WHERE member.age > 30;
