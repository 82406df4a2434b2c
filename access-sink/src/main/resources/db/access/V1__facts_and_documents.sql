-- What events taught. One row per thing known; merged, never overwritten by something older.
CREATE TABLE fact (
  kind       text        NOT NULL,
  id         text        NOT NULL,
  body       json        NOT NULL,
  event_id   text        NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (kind, id)
);

-- The names by which facts find each other: user:…, customer:…, email:…, invoice:…, intent:….
CREATE TABLE fact_name (
  name text NOT NULL,
  kind text NOT NULL,
  id   text NOT NULL,
  PRIMARY KEY (name, kind, id),
  FOREIGN KEY (kind, id) REFERENCES fact
);
CREATE INDEX fact_name_fact ON fact_name (kind, id);

-- What follows from the facts, per person's name; a look-up reads one row.
CREATE TABLE document (
  name       text        PRIMARY KEY,
  body       json        NOT NULL,
  event_id   text        NOT NULL,
  updated_at timestamptz NOT NULL
);

-- The e-mails by which a document is found; one e-mail may lead to several.
CREATE TABLE document_email (
  email text NOT NULL,
  name  text NOT NULL REFERENCES document,
  PRIMARY KEY (email, name)
);
CREATE INDEX document_email_name ON document_email (name);

-- Every change of a document, and the event that made it.
CREATE TABLE history (
  number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name     text        NOT NULL,
  at       timestamptz NOT NULL,
  event_id text        NOT NULL,
  body     json        NOT NULL
);
CREATE INDEX history_name ON history (name, number);

-- Subjects of records that wait until somebody knows whose the fact is.
CREATE TABLE waiting_subject (
  kind    text NOT NULL,
  id      text NOT NULL,
  subject text NOT NULL,
  PRIMARY KEY (kind, id, subject)
);
