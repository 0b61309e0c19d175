CREATE TABLE audit (id INTEGER PRIMARY KEY, what TEXT);
CREATE TABLE account (id INTEGER PRIMARY KEY AUTOINCREMENT, mail TEXT NOT NULL UNIQUE);
CREATE TRIGGER account_changes AFTER UPDATE ON account BEGIN INSERT INTO audit (what) VALUES ('changed ' || new.id); END;
CREATE TRIGGER account_comes AFTER INSERT ON account BEGIN INSERT INTO audit (what) VALUES ('new ' || new.id); END;
