-- What people see as one: an incident's message with its later states, or a storm of incidents.
CREATE TABLE thread (
  name     text        NOT NULL PRIMARY KEY,
  begun_at timestamptz NOT NULL,
  gathers  boolean     NOT NULL,
  version  bigint      NOT NULL,
  -- What the messenger that edits calls the message, and which version of the thread it shows.
  posted   text,
  shown    bigint      NOT NULL DEFAULT 0,
  -- When people last got a new message of it.
  said_at  timestamptz
);
CREATE INDEX thread_gathering ON thread (begun_at) WHERE gathers;

-- What is known last of each matter, and whether people were told just that.
CREATE TABLE matter (
  name   text        NOT NULL PRIMARY KEY,
  thread text        NOT NULL REFERENCES thread,
  at     timestamptz NOT NULL,
  alert  text        NOT NULL,
  said   boolean     NOT NULL DEFAULT false
);
CREATE INDEX matter_thread ON matter (thread);

-- What is told later: threads that are held, and reminders, which have an alert of their own.
CREATE TABLE later (
  name          text        NOT NULL PRIMARY KEY,
  thread        text        NOT NULL REFERENCES thread,
  alert         text,
  due_at        timestamptz NOT NULL,
  tries         integer     NOT NULL DEFAULT 0,
  claimed_until timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX later_due ON later (due_at);
