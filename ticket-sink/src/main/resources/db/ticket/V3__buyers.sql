-- Names by which somebody has paid: of their declines support is told, of strangers' not.
CREATE TABLE buyer (
  name     text NOT NULL PRIMARY KEY,
  event_id text NOT NULL
);
