-- Payments that arrived and disputes that ended: what is reported late about them opens no ticket.
CREATE TABLE settled (
  name       text        NOT NULL PRIMARY KEY,
  event_id   text        NOT NULL,
  settled_at timestamptz NOT NULL DEFAULT now()
);
