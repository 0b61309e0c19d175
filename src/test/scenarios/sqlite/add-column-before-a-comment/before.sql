CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  a TEXT -- the last one
  -- really
);
