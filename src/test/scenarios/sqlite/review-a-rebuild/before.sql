CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE invoice (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  issued_on DATE NOT NULL,
  due_on DATE,
  currency TEXT NOT NULL,
  total NUMERIC NOT NULL,
  note TEXT
);
CREATE INDEX invoice_customer ON invoice (customer_id);
CREATE INDEX invoice_due ON invoice (due_on, customer_id);
