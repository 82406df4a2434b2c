-- Facts of money, as module purchases has them, filed under the name by which an event
-- called the person. Two of one kind and id are merged under the row's lock.
CREATE TABLE money (
  filed_under text NOT NULL,
  kind        text NOT NULL,
  id          text NOT NULL,
  value       json NOT NULL,
  PRIMARY KEY (filed_under, kind, id)
);

-- Which product of the provider's a listed price belongs to: its other prices buy the same.
CREATE TABLE price (
  price   text PRIMARY KEY,
  product text NOT NULL
);

-- When the contact changes next by the passing of time alone.
ALTER TABLE person ADD COLUMN due_at timestamptz;
CREATE INDEX person_by_due_at ON person (due_at) WHERE due_at IS NOT NULL;

-- What contacts show by the rules before is derived once more.
UPDATE person SET due_at = now();
