CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b INT UNIQUE);
CREATE INDEX stays ON t (a)
;
CREATE INDEX stays_with_its_reason ON t (a, b) -- the list of the day
;
CREATE INDEX changes ON t (b) -- why not
  -- and so on
  ;
CREATE INDEX comes ON t (b, a) -- new
;
CREATE TABLE s (a INT, b TEXT DEFAULT '
' CHECK (b <> 'y')) STRICT -- typed
;
CREATE INDEX of_s ON s (a DESC) -- why
;
CREATE TABLE w (a TEXT PRIMARY KEY, b INT NOT NULL) WITHOUT ROWID
;
CREATE VIEW v AS SELECT a, b FROM t -- plain
;
CREATE INDEX last_one ON w (b) -- no line end, no semicolon
