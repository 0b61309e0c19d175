CREATE TABLE t (
  id INTEGER PRIMARY KEY, -- new; with a semicolon
  a TEXT NOT NULL /* 'never' */ -- NULL
);
