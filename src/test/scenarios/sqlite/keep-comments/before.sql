CREATE TABLE t ( -- the table; with 'quotes'
  id INTEGER PRIMARY KEY, /* the
  key */
  a TEXT -- NOT NULL
);
CREATE TABLE u (x INT);
