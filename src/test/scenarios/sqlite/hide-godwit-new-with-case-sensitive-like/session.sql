PRAGMA case_sensitive_like = ON; CREATE TEMP TABLE GODWIT_NEW_T (a TEXT, b INT);
