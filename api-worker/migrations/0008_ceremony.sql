-- When the venues are open (domain::ceremony::Timetable as JSON). The row with the newest
-- `published_at` is in force.
CREATE TABLE ceremony_timetable (
	version TEXT PRIMARY KEY,
	body TEXT NOT NULL,
	published_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

-- What the calendar shows: a copy that each day's object writes after it has changed. It decides
-- nothing. A day without a row has all its places free.
CREATE TABLE ceremony_day (
	day TEXT NOT NULL,
	venue TEXT NOT NULL,
	-- The object's change that it shows.
	version INTEGER NOT NULL,
	-- Places that are taken before noon and after.
	morning_taken INTEGER NOT NULL,
	afternoon_taken INTEGER NOT NULL,
	PRIMARY KEY (day, venue)
) STRICT, WITHOUT ROWID;

-- Where a booking is, for staff who are told its code. Names and numbers lie sealed in the day's object.
CREATE TABLE ceremony_booking (
	id TEXT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	venue TEXT NOT NULL,
	day TEXT NOT NULL,
	-- Minutes after midnight.
	slot INTEGER NOT NULL,
	standing TEXT NOT NULL,
	-- The booking's number of moves, and the object's change that it shows.
	sequence INTEGER NOT NULL,
	version INTEGER NOT NULL
) STRICT;

CREATE INDEX ceremony_booking_day ON ceremony_booking (day, venue);
