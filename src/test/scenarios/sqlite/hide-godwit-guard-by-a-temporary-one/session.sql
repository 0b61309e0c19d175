CREATE TEMP TABLE godwit_guard (n, ok, was);
