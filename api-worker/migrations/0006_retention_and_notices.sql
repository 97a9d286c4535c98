-- Retention. `erased_at`: when the sealed form was deleted because its time was over (`envelope` is empty
-- then); `photos_gone_at`: when R2 was seen to hold no photo of it, after that or after a withdrawal.
ALTER TABLE application ADD COLUMN erased_at TEXT;
ALTER TABLE application ADD COLUMN photos_gone_at TEXT;
CREATE INDEX application_photos ON application (photos_gone_at, attachments);

-- The public keys of the bureau's SMS gateway: a resident's device seals the telephone number to them.
-- Apart from the bureau's keys, so that nothing else is ever sealed to a gateway.
CREATE TABLE gateway_key (
	public TEXT PRIMARY KEY,
	-- Made by `make run` for this machine; never present in production.
	development INTEGER NOT NULL DEFAULT 0,
	added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	retired_at TEXT
) STRICT;

-- Telephone numbers for text messages, sealed to the gateway. `about`: domain::notice::About.
CREATE TABLE notice_phone (
	about TEXT NOT NULL CHECK (about IN ('application', 'letter')),
	record TEXT NOT NULL,
	lang TEXT NOT NULL,
	-- An envelope, base64url.
	phone TEXT NOT NULL,
	left_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	PRIMARY KEY (about, record)
) STRICT;
CREATE INDEX notice_phone_age ON notice_phone (left_at);

-- The outbox: which step is told to whoever left a number. What is said is a template with a code and a
-- day, made when it is sent: no text stands here. The id is the gateway's idempotency key.
CREATE TABLE notice (
	id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))),
	about TEXT NOT NULL,
	record TEXT NOT NULL,
	step TEXT NOT NULL,
	-- When the step was taken.
	at TEXT NOT NULL,
	lang TEXT NOT NULL,
	-- domain::notice::delivery::State
	state TEXT NOT NULL DEFAULT 'queued'
		CHECK (state IN ('queued', 'sending', 'waiting', 'sent', 'dead', 'shown', 'dropped')),
	tries INTEGER NOT NULL DEFAULT 0,
	-- When it is tried (again); while it is being sent, when its sender's time runs out.
	due_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	-- How the last try ended, if not well.
	trouble TEXT NOT NULL DEFAULT '',
	UNIQUE (about, record, step, at)
) STRICT;
CREATE INDEX notice_due ON notice (state, due_at);

-- A step is queued in the transaction that takes it, whoever takes it.
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
