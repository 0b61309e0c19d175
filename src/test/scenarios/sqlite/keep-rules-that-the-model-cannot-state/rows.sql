INSERT INTO lease (flat, rent) VALUES ('A1', 10), ('B2', 20);
DELETE FROM lease WHERE id = 2;
