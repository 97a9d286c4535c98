-- Draws for days that everybody wants (domain::ceremony::draw). A venue's day is drawn once.
CREATE TABLE ceremony_draw (
	venue TEXT NOT NULL,
	day TEXT NOT NULL,
	-- Requests are taken before this moment, by the clock of this database.
	closes_at TEXT NOT NULL,
	-- The source of randomness, named before it speaks, and the day on which it will.
	source TEXT NOT NULL,
	source_day TEXT NOT NULL,
	-- What the day opens: domain::ceremony::Opened as JSON.
	opened TEXT NOT NULL,
	announced_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	-- The frozen list and its SHA-256; none while requests are taken.
	list TEXT,
	hash TEXT,
	-- What the source said; none before it has spoken.
	outcome TEXT,
	outcome_link TEXT,
	outcome_day TEXT,
	-- So many, in the order of the draw, have been told to the venue's day; all if `placed_at` is set.
	placed INTEGER NOT NULL DEFAULT 0,
	placed_at TEXT,
	PRIMARY KEY (venue, day),
	CHECK ((list IS NULL) = (hash IS NULL)),
	CHECK (outcome IS NULL OR list IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- What was announced, frozen or said is never changed.
CREATE TRIGGER ceremony_draw_stands BEFORE UPDATE ON ceremony_draw
WHEN NEW.closes_at <> OLD.closes_at OR NEW.source <> OLD.source OR NEW.source_day <> OLD.source_day OR NEW.opened <> OLD.opened
	OR (OLD.list IS NOT NULL AND NEW.list IS NOT OLD.list) OR (OLD.hash IS NOT NULL AND NEW.hash IS NOT OLD.hash)
	OR (OLD.outcome IS NOT NULL AND NEW.outcome IS NOT OLD.outcome)
	OR (OLD.list IS NULL AND NEW.list IS NOT NULL AND OLD.closes_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
BEGIN
	SELECT RAISE(ABORT, 'a draw stands as it was announced');
END;

-- Requests. Names and numbers lie sealed, until the venue's day has taken them over or they are of no use.
CREATE TABLE draw_request (
	id TEXT PRIMARY KEY,
	venue TEXT NOT NULL,
	day TEXT NOT NULL,
	access_hash TEXT NOT NULL,
	content_hash TEXT NOT NULL,
	-- What stands for it on the list.
	entry TEXT NOT NULL UNIQUE,
	-- Times, the dearest first: `09:30 10:00`.
	wishes TEXT NOT NULL,
	sealed TEXT,
	-- Which device it came from, if that is known: one request each.
	device TEXT,
	-- Taken back after the list was frozen: its line stays, and it gets nothing.
	withdrawn INTEGER NOT NULL DEFAULT 0,
	FOREIGN KEY (venue, day) REFERENCES ceremony_draw (venue, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX draw_request_of ON draw_request (venue, day);
CREATE UNIQUE INDEX draw_request_device ON draw_request (venue, day, device) WHERE device IS NOT NULL;

CREATE TRIGGER draw_request_comes BEFORE INSERT ON draw_request
WHEN NOT EXISTS (
	SELECT 1 FROM ceremony_draw AS draw
	WHERE draw.venue = NEW.venue AND draw.day = NEW.day AND draw.list IS NULL AND draw.closes_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
)
BEGIN
	SELECT RAISE(ABORT, 'the draw takes no requests');
END;

CREATE TRIGGER draw_request_goes BEFORE DELETE ON draw_request
WHEN EXISTS (
	SELECT 1 FROM ceremony_draw AS draw
	WHERE draw.venue = OLD.venue AND draw.day = OLD.day AND draw.closes_at <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
)
BEGIN
	SELECT RAISE(ABORT, 'the list is frozen');
END;

CREATE TRIGGER draw_request_stands BEFORE UPDATE OF id, venue, day, access_hash, entry, wishes ON draw_request
BEGIN
	SELECT RAISE(ABORT, 'a request stands as it was made');
END;
