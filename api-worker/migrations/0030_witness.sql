-- Who has promised to look at the charity ledger (an audit office, a bank, a newspaper) and to sign each closed
-- period's head with a key of their own (C2SP tlog-cosignature). A witness is entered by whoever deploys, in
-- agreement with it: `charity witness-sql`.
CREATE TABLE charity_witness (
	-- The name in its public key.
	name TEXT PRIMARY KEY,
	-- NAME+ID+KEY, as C2SP signed-note writes it.
	key TEXT NOT NULL,
	zh TEXT NOT NULL,
	en TEXT NOT NULL
) STRICT;

-- What they have signed. Only what verifies gets here (api-worker/src/charity/witness.rs), and it stays.
CREATE TABLE charity_cosignature (
	quarter TEXT NOT NULL REFERENCES charity_closing (quarter),
	witness TEXT NOT NULL REFERENCES charity_witness (name),
	-- The line under the head.
	line TEXT NOT NULL,
	-- When the witness says that it saw the head, Unix seconds.
	seen_at INTEGER NOT NULL,
	PRIMARY KEY (quarter, witness)
) STRICT;

CREATE TRIGGER charity_cosignature_stays BEFORE DELETE ON charity_cosignature
BEGIN SELECT RAISE(ABORT, 'what was signed stays'); END;
CREATE TRIGGER charity_cosignature_is BEFORE UPDATE ON charity_cosignature
BEGIN SELECT RAISE(ABORT, 'what was signed stays'); END;
