-- Closed periods of the charity ledger and what was published of them (domain::charity::disclosure). A period
-- is a run of entries; once closed it stays as it is, and what is booked later belongs to the next one.
CREATE TABLE charity_closing (
	-- One after another, from 1.
	turn INTEGER PRIMARY KEY,
	quarter TEXT NOT NULL UNIQUE,
	first INTEGER NOT NULL CHECK (first >= 0),
	size INTEGER NOT NULL CHECK (size >= first),
	-- The disclosure as JSON.
	body TEXT NOT NULL,
	-- The signed head in which the period ends.
	head TEXT NOT NULL,
	closed_at TEXT NOT NULL,
	closed_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER charity_closing_stays BEFORE DELETE ON charity_closing
BEGIN SELECT RAISE(ABORT, 'what was published stays'); END;
CREATE TRIGGER charity_closing_is BEFORE UPDATE ON charity_closing
BEGIN SELECT RAISE(ABORT, 'what was published stays'); END;
