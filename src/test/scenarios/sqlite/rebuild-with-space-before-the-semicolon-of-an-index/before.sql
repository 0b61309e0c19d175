CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b INT);
CREATE INDEX stays ON t (a)
;
CREATE INDEX stays_with_its_reason ON t (a, b) -- the list of the day
;
CREATE INDEX goes ON t (b) /* why */  ;
CREATE INDEX changes ON t (b DESC) -- why not
  -- and so on
  ;
CREATE TABLE s (a INT, b TEXT DEFAULT '
') STRICT -- typed
;
CREATE INDEX of_s ON s (a)	;
CREATE TABLE w (a TEXT PRIMARY KEY, b INT) WITHOUT ROWID
;
CREATE TABLE d (a INT);
CREATE INDEX of_d ON d (a) ;
CREATE VIEW v AS SELECT a FROM t -- plain
;
