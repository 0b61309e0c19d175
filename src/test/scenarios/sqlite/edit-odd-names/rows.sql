INSERT INTO [order] VALUES ('a', 1);
