-- What a publisher says of ceremonies: the timetable, facts of venues, public holidays of years to come. An
-- edition is a whole document of its kind; the one with the highest number is in force. None is changed or
-- deleted, so that each can be looked at and published again.
CREATE TABLE ceremony_edition (
	-- Made by the form, so that a repeated request meets its own row.
	id TEXT PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('timetable', 'venues', 'holidays')),
	-- From 1 within its kind: whoever saw another one in force publishes nothing.
	number INTEGER NOT NULL,
	body TEXT NOT NULL,
	-- domain::staff::StaffId
	published_by TEXT NOT NULL,
	published_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	UNIQUE (kind, number)
) STRICT;
CREATE TRIGGER ceremony_edition_is_kept BEFORE DELETE ON ceremony_edition BEGIN
	SELECT RAISE(ABORT, 'an edition is never deleted');
END;
CREATE TRIGGER ceremony_edition_stays BEFORE UPDATE ON ceremony_edition BEGIN
	SELECT RAISE(ABORT, 'an edition is never changed');
END;
