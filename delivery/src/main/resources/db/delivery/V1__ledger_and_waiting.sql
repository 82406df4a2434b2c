-- Effects in destinations that have no idempotency of their own.
CREATE TABLE ledger (
  destination    text        NOT NULL,
  effect         text        NOT NULL,
  started_at     timestamptz NOT NULL DEFAULT now(),
  deadline       timestamptz NOT NULL,
  destination_id text,
  done_at        timestamptz,
  PRIMARY KEY (destination, effect),
  CHECK ((destination_id IS NULL) = (done_at IS NULL))
);

-- Records that must wait longer than a poll, in the order of their key. `position` orders
-- the records of one key; the record itself is kept as it was read.
CREATE TABLE waiting (
  position      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sink          text        NOT NULL,
  record_key    text        NOT NULL,
  automation    text        NOT NULL,
  topic         text        NOT NULL,
  partition     int         NOT NULL,
  record_offset bigint      NOT NULL,
  record_time   timestamptz NOT NULL,
  headers       bytea       NOT NULL,
  value         bytea       NOT NULL,
  event_id      text        NOT NULL,
  cause         text        NOT NULL,
  attempts      int         NOT NULL DEFAULT 0,
  since         timestamptz NOT NULL DEFAULT now(),
  due_at        timestamptz NOT NULL,
  -- A crash between this row and the offset's commit brings the record again.
  UNIQUE (sink, topic, partition, record_offset, automation)
);

CREATE INDEX waiting_by_key ON waiting (sink, record_key, position);
CREATE INDEX waiting_by_due_time ON waiting (sink, due_at);
