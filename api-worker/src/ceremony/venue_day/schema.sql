-- A venue's day. Rows are only changed by what is inserted into `change`: a trigger that does not fit
-- aborts the whole statement.
CREATE TABLE IF NOT EXISTS about (venue TEXT NOT NULL, day TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS slot (
	start INTEGER PRIMARY KEY, minutes INTEGER NOT NULL, capacity INTEGER NOT NULL, minimum INTEGER NOT NULL, closed INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS place (
	slot INTEGER NOT NULL, number INTEGER NOT NULL, version INTEGER NOT NULL DEFAULT 0, holder TEXT, PRIMARY KEY (slot, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS one_place ON place (holder) WHERE holder IS NOT NULL;
CREATE TABLE IF NOT EXISTS booking (
	id TEXT PRIMARY KEY, access_hash TEXT NOT NULL, content_hash TEXT, slot INTEGER NOT NULL, place INTEGER, standing TEXT NOT NULL,
	until INTEGER, ticket INTEGER, target TEXT, sequence INTEGER NOT NULL, sealed TEXT
) STRICT, WITHOUT ROWID;
-- Only of bookings of which something was noted at the desk.
CREATE TABLE IF NOT EXISTS presence (id TEXT PRIMARY KEY, presence TEXT NOT NULL, turns INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Why a slot is closed.
CREATE TABLE IF NOT EXISTS reason (slot INTEGER PRIMARY KEY, zh TEXT NOT NULL, en TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS change (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TRIGGER IF NOT EXISTS slot_changes AFTER INSERT ON change WHEN NEW.kind = 'slot' BEGIN
	INSERT INTO slot (start, minutes, capacity, minimum, closed)
		VALUES (NEW.body ->> 'start', NEW.body ->> 'minutes', NEW.body ->> 'capacity', NEW.body ->> 'minimum', NEW.body ->> 'closed')
		ON CONFLICT (start) DO UPDATE SET minutes = excluded.minutes, capacity = excluded.capacity, minimum = excluded.minimum, closed = excluded.closed;
END;
CREATE TRIGGER IF NOT EXISTS place_comes AFTER INSERT ON change WHEN NEW.kind = 'new_place' BEGIN
	INSERT INTO place (slot, number) VALUES (NEW.body ->> 'slot', NEW.body ->> 'number');
END;
CREATE TRIGGER IF NOT EXISTS place_changes AFTER INSERT ON change WHEN NEW.kind = 'place' BEGIN
	UPDATE place SET holder = NEW.body ->> 'holder', version = version + 1
		WHERE slot = NEW.body ->> 'slot' AND number = NEW.body ->> 'number' AND version = NEW.body ->> 'version';
	SELECT RAISE(ABORT, 'another state of the place') WHERE changes() = 0;
END;
CREATE TRIGGER IF NOT EXISTS booking_changes AFTER INSERT ON change WHEN NEW.kind = 'booking' BEGIN
	INSERT INTO booking (id, access_hash, content_hash, slot, place, standing, until, ticket, target, sequence, sealed)
		VALUES (NEW.body ->> 'id', NEW.body ->> 'access_hash', NEW.body ->> 'content_hash', NEW.body ->> 'slot', NEW.body ->> 'place',
			NEW.body ->> 'standing', NEW.body ->> 'until', NEW.body ->> 'ticket', NEW.body ->> 'target', NEW.body ->> 'sequence', NEW.body ->> 'sealed')
		ON CONFLICT (id) DO UPDATE SET access_hash = excluded.access_hash, content_hash = excluded.content_hash, slot = excluded.slot,
			place = excluded.place, standing = excluded.standing, until = excluded.until, ticket = excluded.ticket, target = excluded.target,
			sequence = excluded.sequence, sealed = CASE WHEN NEW.body ->> 'keep' THEN sealed ELSE excluded.sealed END;
END;
CREATE TRIGGER IF NOT EXISTS presence_changes AFTER INSERT ON change WHEN NEW.kind = 'booking' AND NEW.body ->> 'turns' > 0 BEGIN
	INSERT INTO presence (id, presence, turns) VALUES (NEW.body ->> 'id', NEW.body ->> 'presence', NEW.body ->> 'turns')
		ON CONFLICT (id) DO UPDATE SET presence = excluded.presence, turns = excluded.turns;
END;
CREATE TRIGGER IF NOT EXISTS reason_changes AFTER INSERT ON change WHEN NEW.kind = 'reason' BEGIN
	DELETE FROM reason WHERE slot = NEW.body ->> 'slot';
	INSERT INTO reason (slot, zh, en) SELECT NEW.body ->> 'slot', NEW.body ->> 'zh', NEW.body ->> 'en' WHERE NEW.body ->> 'zh' IS NOT NULL;
END;
