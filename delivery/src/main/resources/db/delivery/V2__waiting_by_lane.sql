-- A key can be any text of any length, which an index row or a text value does not hold: rows
-- are found by its hash, and the key is kept as bytes.
ALTER TABLE waiting ADD COLUMN lane text;
UPDATE waiting SET lane = encode(sha256(convert_to(record_key, 'UTF8')), 'hex');
ALTER TABLE waiting ALTER COLUMN lane SET NOT NULL;
DROP INDEX waiting_by_key;
ALTER TABLE waiting ALTER COLUMN record_key TYPE bytea USING convert_to(record_key, 'UTF8');
CREATE INDEX waiting_by_lane ON waiting (sink, lane, position);

-- How long a record has waited for its own tries: neither an outage nor a stop counts, and for
-- one that waits behind another it begins with its first try.
ALTER TABLE waiting ADD COLUMN waited_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE waiting ADD COLUMN tried_at timestamptz;
UPDATE waiting SET tried_at = since WHERE cause <> 'behind_earlier';

-- When somebody last said that what it lacks is there; a record that was just being tried
-- then is tried once more at once.
ALTER TABLE waiting ADD COLUMN woken_at timestamptz;

-- Who claimed an effect: a claimant whose deadline has passed cannot give back the claim of the
-- one that took over.
ALTER TABLE ledger ADD COLUMN claim uuid;
