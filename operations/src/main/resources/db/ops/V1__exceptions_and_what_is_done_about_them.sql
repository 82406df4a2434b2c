-- Which reading of the topics the projections below come from: a rebuild begins the next one.
CREATE TABLE projection (
  only_one   boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  generation bigint      NOT NULL DEFAULT 1
);
INSERT INTO projection DEFAULT VALUES;

-- How far each partition is read, moved in the transaction that writes what was read.
CREATE TABLE reading_position (
  topic       text   NOT NULL,
  partition   int    NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);

-- Projected: dead letters, without their bytes.
CREATE TABLE dead_letter (
  id                 text        PRIMARY KEY,
  letter_topic       text        NOT NULL,
  letter_partition   int         NOT NULL,
  letter_offset      bigint      NOT NULL,
  sink               text        NOT NULL,
  automation         text        NOT NULL,
  event_id           text        NOT NULL,
  type               text        NOT NULL,
  subject            text        NOT NULL,
  cause              text        NOT NULL,
  reason             text        NOT NULL,
  attempts           int         NOT NULL,
  replays            int         NOT NULL,
  -- The replay that had put it in front of the sink when it failed again.
  replay             text        NOT NULL,
  at                 timestamptz NOT NULL,
  original_topic     text        NOT NULL,
  original_partition int         NOT NULL,
  original_offset    bigint      NOT NULL,
  amount             bigint,
  currency           text,
  -- Why it can never be put back; null if it can.
  unfit              text,
  state              text        NOT NULL,
  -- How the delivery ended that closed it, and the dead letter that took its place.
  ended_as           text,
  replaced_by        text,
  -- A sink that crashes behind a dead letter writes it again: it is one.
  UNIQUE (sink, automation, original_topic, original_partition, original_offset, replays, replay)
);
CREATE INDEX dead_letter_listed ON dead_letter (state, at DESC, id DESC);
CREATE INDEX dead_letter_delivery ON dead_letter (event_id, sink);

-- Projected: how replayed deliveries ended.
CREATE TABLE replay_outcome (
  replay     text        NOT NULL,
  event_id   text        NOT NULL,
  sink       text        NOT NULL,
  automation text        NOT NULL,
  outcome    text        NOT NULL,
  reason     text        NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (event_id, sink, automation, replay)
);

-- Ours: what people asked to be put back. Kept when the projections are built again.
CREATE TABLE replay (
  id         text        PRIMARY KEY,
  preview    boolean     NOT NULL,
  state      text        NOT NULL,
  by_whom    text        NOT NULL,
  reason     text        NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at   timestamptz
);
CREATE INDEX replay_unfinished ON replay (created_at) WHERE ended_at IS NULL;

CREATE TABLE replay_item (
  replay      text   NOT NULL REFERENCES replay,
  dead_letter text   NOT NULL,
  -- Oldest first, so that what belongs to one subject keeps its order.
  number      int    NOT NULL,
  preview     boolean NOT NULL,
  sink        text   NOT NULL,
  automation  text   NOT NULL,
  event_id    text   NOT NULL,
  -- pending, putting, put, ended, withdrawn
  state       text   NOT NULL,
  outcome     text,
  reason      text,
  put_at      timestamptz,
  PRIMARY KEY (replay, dead_letter)
);
-- One replay of a dead letter at a time, whoever asks for two.
CREATE UNIQUE INDEX replay_item_under_way ON replay_item (dead_letter)
  WHERE NOT preview AND state IN ('pending', 'putting', 'put');
CREATE INDEX replay_item_to_do ON replay_item (sink, state) WHERE state IN ('pending', 'putting', 'put');
CREATE INDEX replay_item_letter ON replay_item (dead_letter);

-- Ours: which dead letters nobody wants delivered any more.
CREATE TABLE discard (
  dead_letter text        PRIMARY KEY,
  at          timestamptz NOT NULL
);

-- Which instance works off the replays, and until when.
CREATE TABLE lease (
  name   text        PRIMARY KEY,
  holder text        NOT NULL,
  until  timestamptz NOT NULL
);

-- Projected: what waits for a person.
CREATE TABLE review (
  id       text        PRIMARY KEY,
  sink     text        NOT NULL,
  event_id text        NOT NULL,
  cause    text        NOT NULL,
  sentence text        NOT NULL,
  subject  text        NOT NULL,
  choices  json        NOT NULL,
  at       timestamptz NOT NULL,
  -- Whose delivery it was; empty if none asked.
  automation text      NOT NULL,
  -- Which money it is about.
  about    text
);
CREATE INDEX review_listed ON review (at DESC, id DESC);

-- Projected, and claimed before it is written: the newest decision of each review.
CREATE TABLE decision (
  review   text        PRIMARY KEY,
  decision text        NOT NULL,
  by_whom  text        NOT NULL,
  at       timestamptz NOT NULL,
  -- Whether the sink that asked does what follows.
  for_sink boolean     NOT NULL
);

-- Projected: the reviews of which the sink has done what was decided.
CREATE TABLE review_end (
  review text        PRIMARY KEY,
  at     timestamptz NOT NULL
);

-- Ours: decisions on their way to their topic.
CREATE TABLE outgoing_decision (
  number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  review   text        NOT NULL,
  decision text        NOT NULL,
  by_whom  text        NOT NULL,
  at       timestamptz NOT NULL,
  reason   text        NOT NULL,
  subject  text,
  product  text,
  until    timestamptz,
  event_id text,
  automation text,
  about    text,
  payment  text
);

-- Projected: incidents as they were last told.
CREATE TABLE incident (
  id          text        PRIMARY KEY,
  integration text        NOT NULL,
  cause       text        NOT NULL,
  state       text        NOT NULL,
  sentence    text        NOT NULL,
  owner       text,
  since       timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  events      bigint      NOT NULL,
  customers   bigint      NOT NULL,
  money       json        NOT NULL,
  event_ids   json        NOT NULL,
  error       text
);
CREATE INDEX incident_listed ON incident (since DESC, id DESC);

-- Ours: which sinks' dead letters were told to be about to expire.
CREATE TABLE expiry (
  sink      text        PRIMARY KEY,
  incident  text        NOT NULL,
  opened_at timestamptz NOT NULL,
  told      boolean     NOT NULL
);

-- Ours: who did what, when and why.
CREATE TABLE audit (
  number bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at     timestamptz NOT NULL,
  who    text        NOT NULL,
  action text        NOT NULL,
  target text        NOT NULL,
  reason text        NOT NULL
);

-- Projected: deliveries that are due and have not ended, and the end of those whose beginning is not read yet.
CREATE TABLE delivery (
  event_id   text NOT NULL,
  sink       text NOT NULL,
  automation text NOT NULL,
  due_at     timestamptz,
  ended_at   timestamptz,
  PRIMARY KEY (event_id, sink, automation)
);
CREATE INDEX delivery_waiting ON delivery (due_at) WHERE ended_at IS NULL;

-- Projected: how deliveries ended, by hour; and how long they took, by the powers of the square root of two.
CREATE TABLE delivery_hour (
  hour       timestamptz NOT NULL,
  sink       text        NOT NULL,
  automation text        NOT NULL,
  outcome    text        NOT NULL,
  -- The bucket of the time taken; -1 where the beginning is not known.
  bucket     int         NOT NULL,
  count      bigint      NOT NULL,
  last_at    timestamptz NOT NULL,
  PRIMARY KEY (hour, sink, automation, outcome, bucket)
);

-- Projected: which sinks stand still.
CREATE TABLE pause (
  sink  text        PRIMARY KEY,
  cause text        NOT NULL,
  at    timestamptz NOT NULL,
  lasts boolean     NOT NULL
);

-- Projected: what sources did, by minute.
CREATE TABLE source_minute (
  source   text        NOT NULL,
  minute   timestamptz NOT NULL,
  accepted bigint      NOT NULL,
  rejected bigint      NOT NULL,
  PRIMARY KEY (source, minute)
);
