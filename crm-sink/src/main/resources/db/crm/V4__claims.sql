-- Who writes a person's contact now, and until when that holds at most: the CRM is called
-- without a lock. A claim that was lost is nobody's, and holds until its end.
ALTER TABLE person ADD COLUMN claim uuid;
ALTER TABLE person ADD COLUMN claimed_until timestamptz;
