CREATE TABLE t (
  a TEXT DEFAULT 'x
y',
  b INT
);
