-- By an e-mail only those purchases are found that it was given with: the origin says which.
-- '*', leading to all of a document, is what the version before had noted.
ALTER TABLE document_email ADD COLUMN origin text NOT NULL DEFAULT '*';
ALTER TABLE document_email DROP CONSTRAINT document_email_pkey;
ALTER TABLE document_email ADD PRIMARY KEY (email, name, origin);

-- What is open until the provider says more: an end that passes, a product that nothing names.
-- When to look, and from when on a person is asked.
CREATE TABLE passing_end (
  origin   text        PRIMARY KEY,
  name     text        NOT NULL,
  ends_at  timestamptz NOT NULL,
  check_at timestamptz NOT NULL,
  ask_at   timestamptz NOT NULL
);
CREATE INDEX passing_end_check ON passing_end (check_at);

-- Which of the provider's products a listed price belongs to: its other prices buy the same.
CREATE TABLE price (
  price   text PRIMARY KEY,
  product text NOT NULL
);
