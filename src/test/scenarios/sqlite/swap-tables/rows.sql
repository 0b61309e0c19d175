INSERT INTO a VALUES ('was a'); INSERT INTO b VALUES ('was b');
