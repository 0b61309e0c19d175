INSERT INTO t VALUES (1, '12' || char(0) || 'y'), (2, char(0));
