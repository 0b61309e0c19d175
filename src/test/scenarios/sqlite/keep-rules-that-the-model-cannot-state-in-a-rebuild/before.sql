CREATE TABLE house (name TEXT, city TEXT, PRIMARY KEY (name, city)) WITHOUT ROWID;
CREATE TABLE flat (
  id INTEGER PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
  number varchar(20) NOT NULL ON CONFLICT FAIL,
  door varchar(20) UNIQUE ON CONFLICT FAIL,
  shout varchar(20) GENERATED ALWAYS AS (upper(number)) STORED,
  state varchar(20) DEFAULT ('o' || 'pen') CONSTRAINT known CHECK (state IN ('open', 'let')),
  size INTEGER CHECK (size > 0), gone TEXT,
  name TEXT, city TEXT COLLATE RTRIM,
  CONSTRAINT house_of FOREIGN KEY (name, city) REFERENCES house ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CHECK (flat.size < 1000 /* m² */), CHECK (gone <> 'x')
);
CREATE INDEX flat_by_sort ON flat (number COLLATE NOCASE);
CREATE INDEX flat_gone ON flat (gone) WHERE gone IS NOT NULL;
CREATE TABLE meter (id INTEGER PRIMARY KEY, label TEXT, reading REAL) STRICT;
