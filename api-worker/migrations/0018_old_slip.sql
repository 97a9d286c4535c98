-- Old paper slips, typed twice (domain::charity::slips). They are no entries of the ledger. A slip belongs to
-- one pledge, and counts once both passes say the same.
CREATE TABLE old_slip (
	number TEXT NOT NULL,
	pass INTEGER NOT NULL CHECK (pass IN (1, 2)),
	-- The pledge's reference.
	pledge TEXT NOT NULL,
	day TEXT NOT NULL,
	fen INTEGER NOT NULL CHECK (fen > 0),
	keyed_by TEXT NOT NULL,
	keyed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	PRIMARY KEY (number, pass)
) STRICT;

CREATE INDEX old_slip_pledge ON old_slip (pledge);

CREATE VIEW old_slip_agreed AS
SELECT one.number, one.pledge, one.day, one.fen FROM old_slip AS one
JOIN old_slip AS other ON other.number = one.number AND other.pass = 2
	AND other.pledge = one.pledge AND other.day = one.day AND other.fen = one.fen
WHERE one.pass = 1;
