-- When the payment provider is asked next about what is open of a person's money: a
-- question that got no answer, or a subscription whose end has passed without a word.
ALTER TABLE person ADD COLUMN ask_at timestamptz;
CREATE INDEX person_by_ask_at ON person (ask_at) WHERE ask_at IS NOT NULL;

-- What was left open before is asked about once.
UPDATE person SET ask_at = now();
