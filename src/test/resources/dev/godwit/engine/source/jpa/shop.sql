CREATE TABLE Book (
    code varchar(30) NOT NULL PRIMARY KEY,
    isbn varchar(255),
    pages integer NOT NULL,
    FOREIGN KEY (code) REFERENCES Product (code) ON DELETE CASCADE
);

CREATE TABLE CardPayment (
    id blob NOT NULL PRIMARY KEY,
    order_id bigint NOT NULL,
    amount numeric(38,2),
    card varchar(255),
    FOREIGN KEY (order_id) REFERENCES "order" (id) ON DELETE CASCADE
);

CREATE TABLE CashPayment (
    id blob NOT NULL PRIMARY KEY,
    order_id bigint NOT NULL,
    amount numeric(38,2),
    desk varchar(255),
    FOREIGN KEY (order_id) REFERENCES "order" (id) ON DELETE CASCADE
);

CREATE TABLE Category (
    id integer NOT NULL PRIMARY KEY,
    name varchar(255),
    parent_id integer,
    FOREIGN KEY (parent_id) REFERENCES Category (id)
);

CREATE TABLE Customer (
    id integer PRIMARY KEY,
    created timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    changed timestamp,
    version integer NOT NULL,
    name varchar(80) NOT NULL,
    mail varchar(255) COLLATE nocase UNIQUE,
    street varchar(255) NOT NULL,
    zip varchar(10),
    city varchar(255),
    work_street varchar(255),
    work_zip varchar(255),
    work_city varchar(255),
    born date,
    seen timestamp,
    token blob,
    photo blob,
    active boolean NOT NULL,
    points integer NOT NULL CHECK (points>=0),
    balance bigint
);

CREATE INDEX IDX7d5kxjg85sjo3xye5rt938fbj ON Customer (born);

CREATE INDEX customer_by_lower_name ON Customer ((lower(name)));

CREATE INDEX customer_by_name ON Customer (name, born desc);

CREATE TABLE customer_note (
    id bigint NOT NULL PRIMARY KEY,
    note varchar(4000),
    FOREIGN KEY (id) REFERENCES Customer (id)
);

CREATE TABLE Customer_phones (
    Customer_id bigint NOT NULL,
    position integer NOT NULL,
    phones varchar(255),
    PRIMARY KEY (Customer_id, position),
    FOREIGN KEY (Customer_id) REFERENCES Customer (id) ON DELETE CASCADE
);

CREATE TABLE customer_setting (
    customer bigint NOT NULL,
    name varchar(40) NOT NULL,
    value varchar(255) NOT NULL,
    PRIMARY KEY (customer, name),
    FOREIGN KEY (customer) REFERENCES Customer (id)
);

CREATE TABLE Ebook (
    code varchar(30) NOT NULL PRIMARY KEY,
    megabytes float NOT NULL,
    drm char(1) NOT NULL,
    FOREIGN KEY (code) REFERENCES Product (code)
);

CREATE TABLE Event (
    id bigint NOT NULL PRIMARY KEY,
    kind varchar(20) NOT NULL CHECK (kind in ('click','visit')),
    at timestamp,
    target varchar(255),
    seconds integer,
    by_id bigint,
    CHECK (kind <> 'visit' or (seconds is not null)),
    FOREIGN KEY (by_id) REFERENCES Customer (id)
);

CREATE TABLE Event_SEQ (
    next_val bigint
);

CREATE TABLE hibernate_sequences (
    sequence_name varchar(255) NOT NULL PRIMARY KEY,
    next_val bigint
);

CREATE TABLE Line (
    order_id bigint NOT NULL,
    line integer NOT NULL,
    product_code varchar(30) NOT NULL,
    amount integer NOT NULL DEFAULT 1,
    PRIMARY KEY (line, order_id),
    FOREIGN KEY (order_id) REFERENCES "order" (id) ON DELETE CASCADE,
    FOREIGN KEY (product_code) REFERENCES Product (code) ON DELETE RESTRICT
);

CREATE TABLE "order" (
    id integer PRIMARY KEY AUTOINCREMENT,
    customer_id bigint NOT NULL,
    number varchar(20) NOT NULL,
    status varchar(255) NOT NULL DEFAULT 'OPEN' CHECK (status in ('OPEN','PAID','SHIPPED')),
    before tinyint CHECK (before between 0 and 2),
    total numeric(12,2) CHECK (total < 1000000),
    gross numeric(38,2) GENERATED ALWAYS AS (total * 1.19) STORED,
    replaces_id bigint,
    CONSTRAINT order_number UNIQUE (customer_id, number),
    UNIQUE (number, total),
    CONSTRAINT order_total_not_negative CHECK (total >= 0),
    CONSTRAINT order_of_customer FOREIGN KEY (customer_id) REFERENCES Customer (id) ON DELETE CASCADE,
    FOREIGN KEY (replaces_id) REFERENCES "order" (id) ON DELETE SET NULL
);

CREATE TABLE Product (
    code varchar(30) NOT NULL PRIMARY KEY,
    title varchar(255) NOT NULL,
    category_id integer DEFAULT 0,
    favouriteOf_id bigint,
    maker_mail varchar(255),
    FOREIGN KEY (category_id) REFERENCES Category (id) ON DELETE SET DEFAULT,
    FOREIGN KEY (maker_mail) REFERENCES Customer (mail)
);

CREATE TABLE "product tag" (
    id varchar(255) NOT NULL PRIMARY KEY,
    "group" varchar(255) NOT NULL UNIQUE
) WITHOUT ROWID;

CREATE TABLE "Product_product tag" (
    Product_code varchar(30) NOT NULL,
    tags_id varchar(255) NOT NULL,
    PRIMARY KEY (Product_code, tags_id),
    FOREIGN KEY (Product_code) REFERENCES Product (code) ON DELETE CASCADE,
    FOREIGN KEY (tags_id) REFERENCES "product tag" (id)
);

CREATE TABLE Refund (
    id bigint NOT NULL PRIMARY KEY,
    line_line integer,
    line_order_id bigint,
    FOREIGN KEY (line_line, line_order_id) REFERENCES Line (line, order_id) ON DELETE CASCADE
);

INSERT INTO Event_SEQ (next_val)
  SELECT max(1, coalesce((SELECT max(id) FROM Event) + 50, 1))
  WHERE NOT EXISTS (SELECT 1 FROM Event_SEQ);

INSERT INTO hibernate_sequences (sequence_name, next_val)
  SELECT 'default', max(0, coalesce((SELECT max(id) FROM Refund) + 50, 0))
  WHERE NOT EXISTS (SELECT 1 FROM hibernate_sequences WHERE sequence_name = 'default');
