CREATE TABLE lease (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  flat varchar(255) COLLATE NOCASE UNIQUE,
  ended varchar(255),
  rent INTEGER NOT NULL DEFAULT 1 CHECK (rent > 0)
);
CREATE UNIQUE INDEX one_open ON lease (lower(flat)) WHERE ended IS NULL;
