INSERT INTO t VALUES ('p' || char(13, 10) || 'q', 1), (char(13), 2);
