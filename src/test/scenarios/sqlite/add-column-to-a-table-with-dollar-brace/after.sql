CREATE TABLE t (a TEXT DEFAULT '${x}' CHECK (a <> '${z}'), b TEXT DEFAULT '${q}');
