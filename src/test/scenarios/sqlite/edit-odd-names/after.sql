CREATE TABLE [order]("group" TEXT NOT NULL, [from x] INT, CHECK ("from x" > 0));
CREATE VIEW "table" AS SELECT "group" FROM "order";
CREATE TRIGGER "begin" AFTER INSERT ON "order" BEGIN UPDATE "order" SET [group] = 'it''s; END;'; END;
