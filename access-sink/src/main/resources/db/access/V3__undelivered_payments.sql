-- Payments that became dead letters: whom they may concern is under review, not locked out.
CREATE TABLE undelivered_payment (
  event_id text        NOT NULL,
  name     text        NOT NULL,
  since    timestamptz NOT NULL,
  PRIMARY KEY (event_id, name)
);
CREATE INDEX undelivered_payment_name ON undelivered_payment (name);
