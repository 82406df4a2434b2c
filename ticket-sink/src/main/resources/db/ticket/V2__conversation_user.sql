-- Which users signed webhooks named for which conversation: only these may speak in its ticket in person.
CREATE TABLE conversation_user (
  conversation text        NOT NULL,
  user_id      text        NOT NULL,
  event_id     text        NOT NULL,
  named_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (conversation, user_id)
);
