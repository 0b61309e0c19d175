CREATE TABLE stock (id INTEGER PRIMARY KEY, name TEXT, legacy_code TEXT);
CREATE TABLE audit (id INTEGER PRIMARY KEY, line TEXT);
CREATE TRIGGER stock_ai AFTER INSERT ON stock BEGIN INSERT INTO audit (line) VALUES (new.name || '/' || new.legacy_code); END;
CREATE VIEW stock_codes AS SELECT id, legacy_code FROM stock;
