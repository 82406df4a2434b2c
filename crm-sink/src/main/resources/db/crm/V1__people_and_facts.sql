-- One row per person: the lock that writers of the person's contact take, and what the
-- CRM was last told. `wanted` is what we last settled, `written` what of it is ours there.
CREATE TABLE person (
  id         text  PRIMARY KEY,
  contact_id text,
  wanted     jsonb NOT NULL DEFAULT '{}',
  written    jsonb NOT NULL DEFAULT '{}'
);

-- What events said, filed under the name by which the event called the person. Of two
-- facts about one thing the greater rank stays, so neither order nor duplicates matter.
CREATE TABLE fact (
  filed_under text NOT NULL,
  kind        text NOT NULL,
  about       text NOT NULL,
  rank        text COLLATE "C" NOT NULL,
  value       jsonb NOT NULL,
  PRIMARY KEY (filed_under, kind, about)
);

-- Which person another name means: user:…, customer:…, payment:…. The greater rank stays.
CREATE TABLE link (
  name   text PRIMARY KEY,
  person text NOT NULL,
  rank   text COLLATE "C" NOT NULL
);

CREATE INDEX link_by_person ON link (person);

-- Record keys whose events wait until one of these names means a person.
CREATE TABLE awaited (
  name       text NOT NULL,
  record_key text NOT NULL,
  PRIMARY KEY (name, record_key)
);
