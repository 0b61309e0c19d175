CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT);
create index "i" on [t]( "a" asc) where b<>1;
