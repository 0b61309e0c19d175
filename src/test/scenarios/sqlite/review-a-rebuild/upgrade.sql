-- invoice: rebuilt, because a unique key's index comes or goes: every row is copied once, which takes time and twice the space.
--   - number TEXT NOT NULL
--   + number TEXT NOT NULL UNIQUE
-- Hazards:
--   error: Rows in invoice are equal in (number), so the migration will fail. Fix or delete them first.
--       SELECT number, count(*) FROM invoice WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1
--   info: Rows of invoice that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first.
--       SELECT * FROM invoice WHERE EXISTS (SELECT 1 FROM (VALUES (+customer_id), (+issued_on), (+due_on), (+total))
--           WHERE (typeof(column1) = 'text' AND +column1 = CAST(column1 AS NUMERIC)) OR (typeof(column1) = 'real' AND column1 = CAST(column1 AS INTEGER)))
--         OR EXISTS (SELECT 1 FROM (VALUES (+number), (+currency), (+note)) WHERE typeof(column1) IN ('integer', 'real'))
--         OR 'null' IN (typeof(customer_id), typeof(number), typeof(issued_on), typeof(currency), typeof(total))

-- Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.
-- Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.
SAVEPOINT godwit; CREATE TEMP TABLE godwit_guard (what, ok NOT NULL CONSTRAINT "what this line of the script assumes" CHECK (ok));
INSERT INTO temp.godwit_guard SELECT 'SQLite is 3.34 or newer', CAST(substr(sqlite_version(), 3) AS REAL) >= 34;
INSERT INTO temp.godwit_guard SELECT 'no temporary object hides one of the database, and no object is in the way',
  NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)
    OR lower(substr(tbl_name, 1, 11)) = 'godwit_new_') AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_');
CREATE TABLE godwit_new_invoice (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  number TEXT NOT NULL UNIQUE,
  issued_on DATE NOT NULL,
  due_on DATE,
  currency TEXT NOT NULL,
  total NUMERIC NOT NULL,
  note TEXT
);
INSERT INTO temp.godwit_guard SELECT 'invoice has the definition, indexes and triggers that this script was made for',
  replace((SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'invoice'), char(13), '') IS (SELECT replace(replace(replace(sql, 'godwit_new_', ''), char(13), ''),
    'number TEXT NOT NULL UNIQUE', 'number TEXT NOT NULL') FROM sqlite_master WHERE name = 'godwit_new_invoice')
  AND (SELECT count(*) = 2 AND sum(rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IN (
    'CREATE INDEX invoice_customer ON invoice (customer_id)', 'CREATE INDEX invoice_due ON invoice (due_on, customer_id)')) = 2
    FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'invoice' COLLATE NOCASE AND sql IS NOT NULL);
CREATE TEMP TABLE godwit_text_of_godwit_new_invoice AS SELECT sql FROM sqlite_master WHERE name = 'godwit_new_invoice';
PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'REFERENCES customer (id) ON DELETE CASCADE', '')
  WHERE name = 'godwit_new_invoice' AND (SELECT sum(ok) FROM temp.godwit_guard) = 3;
PRAGMA schema_version = 230930460; PRAGMA writable_schema = RESET;
INSERT OR ABORT INTO godwit_new_invoice (id, customer_id, number, issued_on, due_on, currency, total, note)
SELECT id, customer_id, number, issued_on, due_on, currency, total, note FROM invoice;
INSERT INTO temp.godwit_guard SELECT 'every row of invoice was copied', (SELECT count(*) FROM godwit_new_invoice) = (SELECT count(*) FROM invoice);
INSERT INTO temp.godwit_guard SELECT 'every value of invoice is stored as its column stores values',
  NOT EXISTS (SELECT 1 FROM invoice WHERE typeof(number) IN ('integer', 'real') OR typeof(currency) IN ('integer', 'real')
    OR typeof(note) IN ('integer', 'real')
    OR (typeof(customer_id) = 'text' AND +customer_id = CAST(customer_id AS NUMERIC)) OR (typeof(customer_id) = 'real' AND customer_id = CAST(customer_id AS INTEGER))
    OR (typeof(issued_on) = 'text' AND +issued_on = CAST(issued_on AS NUMERIC)) OR (typeof(issued_on) = 'real' AND issued_on = CAST(issued_on AS INTEGER))
    OR (typeof(due_on) = 'text' AND +due_on = CAST(due_on AS NUMERIC)) OR (typeof(due_on) = 'real' AND due_on = CAST(due_on AS INTEGER))
    OR (typeof(total) = 'text' AND +total = CAST(total AS NUMERIC)) OR (typeof(total) = 'real' AND total = CAST(total AS INTEGER)));
PRAGMA writable_schema = ON; UPDATE sqlite_master SET rowid = CASE WHEN type = 'index' AND name IN ('invoice_customer', 'invoice_due') THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,
  sql = CASE WHEN type = 'index' AND name IN ('invoice_customer', 'invoice_due') THEN sql WHEN name = 'invoice' THEN 'CREATE TABLE godwit_new_invoice' || substr(sql, 21)
    WHEN name = 'godwit_new_invoice' THEN (SELECT replace(replace(sql, 'godwit_new_', ''), char(13), '') FROM temp.godwit_text_of_godwit_new_invoice) ELSE sql END,
  name = CASE WHEN type = 'index' AND name IN ('invoice_customer', 'invoice_due') THEN name WHEN tbl_name = 'godwit_new_invoice' THEN replace(name, 'godwit_new_', '') WHEN sql IS NULL THEN 'sqlite_autoindex_godwit_new_' || substr(name, 18) ELSE 'godwit_new_' || name END,
  tbl_name = CASE WHEN type = 'index' AND name IN ('invoice_customer', 'invoice_due') THEN tbl_name WHEN tbl_name = 'invoice' THEN 'godwit_new_invoice' WHEN tbl_name = 'godwit_new_invoice' THEN 'invoice' END
WHERE (type IN ('table', 'index') AND tbl_name IN ('invoice', 'godwit_new_invoice') OR type = 'index' AND name IN ('invoice_customer', 'invoice_due')) AND (SELECT sum(ok) FROM temp.godwit_guard) = 5;
PRAGMA schema_version = 230938380; PRAGMA writable_schema = RESET;
INSERT INTO temp.godwit_guard SELECT 'the copy is now invoice', changes() > 1;
INSERT INTO temp.godwit_guard SELECT 'invoice has kept its indexes', (SELECT count(*) FROM pragma_index_list('invoice') WHERE origin = 'c') = 2;
DROP TABLE temp.godwit_text_of_godwit_new_invoice; DROP TABLE godwit_new_invoice;
CREATE TEMP TABLE IF NOT EXISTS godwit_guard (what, ok); CREATE TEMP TABLE godwit_done (ok NOT NULL);
INSERT OR ROLLBACK INTO temp.godwit_done SELECT nullif(sum(ok) = 7 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(substr(name, 1, 11)) = 'godwit_new_'), 0) FROM temp.godwit_guard;
DROP TABLE temp.godwit_guard; DROP TABLE temp.godwit_done; RELEASE godwit;
