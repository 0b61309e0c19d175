CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a TEXT, -- the last one
  b INT DEFAULT 4 -- added
);
