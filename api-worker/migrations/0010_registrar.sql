-- The registrar's side of ceremonies. What the calendar's copy knows besides: whether the slot was closed,
-- whether the couple came, whether something is sealed and when that was deleted.
ALTER TABLE ceremony_booking ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ceremony_booking ADD COLUMN presence TEXT NOT NULL DEFAULT 'expected';
ALTER TABLE ceremony_booking ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ceremony_booking ADD COLUMN erased_at TEXT;
CREATE INDEX ceremony_booking_kept ON ceremony_booking (sealed, erased_at, day);

-- Numbers for text messages are left for ceremonies too. SQLite cannot change a CHECK: the table is made anew,
-- without one, because the words are those of domain::notice::About. What refers to it goes first.
DROP TRIGGER application_told;
DROP TRIGGER letter_told;
CREATE TABLE notice_phone_next (
	about TEXT NOT NULL,
	record TEXT NOT NULL,
	lang TEXT NOT NULL,
	-- An envelope, base64url.
	phone TEXT NOT NULL,
	left_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	PRIMARY KEY (about, record)
) STRICT;
INSERT INTO notice_phone_next (about, record, lang, phone, left_at) SELECT about, record, lang, phone, left_at FROM notice_phone;
DROP TABLE notice_phone;
ALTER TABLE notice_phone_next RENAME TO notice_phone;
CREATE INDEX notice_phone_age ON notice_phone (left_at);
CREATE TRIGGER application_told AFTER INSERT ON application_event BEGIN
	INSERT OR IGNORE INTO notice (about, record, step, at, lang)
	SELECT about, record, NEW.state, NEW.at, lang FROM notice_phone
	WHERE about = 'application' AND record = NEW.application;
END;
CREATE TRIGGER letter_told AFTER INSERT ON letter_event BEGIN
	INSERT OR IGNORE INTO notice (about, record, step, at, lang)
	SELECT about, record, NEW.state, NEW.at, lang FROM notice_phone
	WHERE about = 'letter' AND record = NEW.letter;
END;

-- A couple whose time was closed, and one that is offered a place from the waiting list, are told.
-- Also one that was on the way to another day, and could not go.
CREATE TRIGGER ceremony_closed_told AFTER UPDATE ON ceremony_booking
WHEN NEW.closed = 1 AND NEW.standing = 'confirmed' AND (OLD.closed = 0 OR OLD.standing = 'departing') BEGIN
	INSERT INTO notice (about, record, step, at, lang)
	SELECT about, record, 'closed', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), lang FROM notice_phone
	WHERE about = 'ceremony' AND record = NEW.id;
END;
-- It was closed before the calendar had heard of them.
CREATE TRIGGER ceremony_closed_at_once_told AFTER INSERT ON ceremony_booking
WHEN NEW.closed = 1 AND NEW.standing = 'confirmed' BEGIN
	INSERT INTO notice (about, record, step, at, lang)
	SELECT about, record, 'closed', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), lang FROM notice_phone
	WHERE about = 'ceremony' AND record = NEW.id;
END;
CREATE TRIGGER ceremony_offer_told AFTER UPDATE ON ceremony_booking
WHEN NEW.standing = 'offered' AND OLD.standing <> 'offered' BEGIN
	INSERT INTO notice (about, record, step, at, lang)
	SELECT about, record, 'offered', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), lang FROM notice_phone
	WHERE about = 'ceremony' AND record = NEW.id;
END;
-- Who gave a booking up is told nothing more, and their number is deleted.
CREATE TRIGGER ceremony_gone AFTER UPDATE ON ceremony_booking
WHEN NEW.standing IN ('cancelled', 'lapsed') AND OLD.standing <> NEW.standing BEGIN
	DELETE FROM notice_phone WHERE about = 'ceremony' AND record = NEW.id;
	UPDATE notice SET state = 'dropped' WHERE about = 'ceremony' AND record = NEW.id
		AND state IN ('queued', 'waiting', 'sending', 'dead');
END;

-- Ceremonies on the list of all that needs a decision: what is booked, and above all whose time was closed.
-- States: domain::ceremony::task::State. The statement that fires a trigger says what a conflict in it does
-- (https://sqlite.org/lang_createtrigger.html), and an upsert aborts: nothing here may meet one.
CREATE TRIGGER ceremony_comes AFTER INSERT ON ceremony_booking WHEN NEW.standing IN ('confirmed', 'departing') BEGIN
	INSERT INTO task (id, kind, code, town, urgent, state, open, came_at, clock_at)
	VALUES (NEW.id, 'ceremony', NEW.code, '', NEW.closed, CASE WHEN NEW.closed THEN 'displaced' ELSE 'booked' END, 1,
		strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
END;
CREATE TRIGGER ceremony_moves AFTER UPDATE ON ceremony_booking BEGIN
	INSERT INTO task (id, kind, code, town, urgent, state, open, came_at, clock_at)
	SELECT NEW.id, 'ceremony', NEW.code, '', 0, 'booked', 1,
		strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
	WHERE NEW.standing IN ('confirmed', 'departing') AND NOT EXISTS (SELECT 1 FROM task WHERE id = NEW.id);
	UPDATE task SET urgent = NEW.closed AND NEW.presence = 'expected' AND NEW.standing IN ('confirmed', 'departing'),
		open = NEW.presence = 'expected' AND NEW.standing IN ('confirmed', 'departing'),
		state = CASE WHEN NEW.standing NOT IN ('confirmed', 'departing') THEN 'cancelled' WHEN NEW.presence <> 'expected' THEN NEW.presence
			WHEN NEW.closed THEN 'displaced' ELSE 'booked' END
	WHERE id = NEW.id AND kind = 'ceremony';
END;
INSERT INTO task (id, kind, code, town, urgent, state, open, came_at, clock_at)
	SELECT id, 'ceremony', code, '', 0, 'booked', 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
	FROM ceremony_booking WHERE standing IN ('confirmed', 'departing');

-- Feeds of a venue's calendar for the bureau's own calendar programs. The secret in their address is kept as a hash.
CREATE TABLE ceremony_feed (
	-- Made by the form.
	id TEXT PRIMARY KEY,
	venue TEXT NOT NULL,
	-- Who uses it, as the registrar calls them.
	label TEXT NOT NULL,
	-- SHA-256 of the secret.
	hash TEXT NOT NULL UNIQUE,
	-- domain::staff::StaffId
	made_by TEXT NOT NULL,
	made_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	read_on TEXT,
	revoked_at TEXT
) STRICT;
