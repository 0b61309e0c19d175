CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE child (id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE, code TEXT UNIQUE, "größe 🐦" INTEGER);
CREATE INDEX "ix child" ON child (parent_id DESC, "größe 🐦");
CREATE UNIQUE INDEX ix_code ON child (code) WHERE child."größe 🐦" > 0;
CREATE TABLE log (what TEXT);
CREATE TRIGGER child AFTER INSERT ON child BEGIN INSERT INTO log VALUES ('second ' || new.code); END;
CREATE TRIGGER first AFTER INSERT ON child BEGIN INSERT INTO log VALUES ('first ' || new.code); END;
CREATE VIEW v AS SELECT c.code, p.name FROM child c JOIN parent p ON p.id = c.parent_id;
