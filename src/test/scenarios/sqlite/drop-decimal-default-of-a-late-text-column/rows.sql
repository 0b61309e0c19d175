INSERT INTO t(name) VALUES ('c');
INSERT INTO t(name, price) VALUES ('d', '0.00'), ('e', NULL);
