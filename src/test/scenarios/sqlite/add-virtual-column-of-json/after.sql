CREATE TABLE message (id INTEGER PRIMARY KEY, json TEXT, sent INTEGER GENERATED ALWAYS AS (json_extract(json, '$.sent')));
