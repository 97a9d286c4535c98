-- Pledges. What is pledged stands in the clear and names nobody who did not agree to be named; how to
-- reach the donor is sealed. The id is made before the first try, so a repeated request meets its own
-- row. A stopped pledge keeps neither name nor contact. What came is in the ledger, not here.
CREATE TABLE pledge (
	id TEXT PRIMARY KEY,
	-- The payment reference (domain::charity::reference).
	code TEXT NOT NULL UNIQUE,
	access_hash TEXT NOT NULL,
	-- Of the secret, the pledge and the contact: tells a repeated request from another one.
	content_hash TEXT NOT NULL,
	-- domain::charity::Pledge as JSON.
	content TEXT NOT NULL,
	-- An envelope, base64url.
	contact TEXT CHECK (contact IS NULL OR state <> 'stopped'),
	state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'stopped'))
) STRICT;

-- The months of a monthly pledge, made beforehand: none can be there twice, whoever makes them.
CREATE TABLE pledge_month (
	pledge TEXT NOT NULL REFERENCES pledge (id),
	month TEXT NOT NULL,
	due TEXT NOT NULL,
	fen INTEGER NOT NULL CHECK (fen > 0),
	PRIMARY KEY (pledge, month)
) STRICT;
