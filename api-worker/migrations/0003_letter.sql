-- Letters to the bureau: corrections of place names, proposed names, later others. What is said stands
-- in the clear and names nobody (the portal refuses telephone and identity numbers in it); how to reach
-- whoever wrote is sealed. The id is made before the first try, so a repeated request meets its own row.
-- A withdrawn letter keeps neither.
CREATE TABLE letter (
	id TEXT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	-- domain::letter::Kind
	kind TEXT NOT NULL,
	access_hash TEXT NOT NULL,
	-- Of the secret, the content and the contact: tells a repeated request from another one.
	content_hash TEXT NOT NULL,
	-- domain::letter::Content as JSON
	content TEXT CHECK ((content IS NULL) = (state = 'withdrawn')),
	-- What the portal itself noticed, for staff, as a JSON list of sentences.
	noticed TEXT NOT NULL DEFAULT '[]',
	-- An envelope, base64url; none if nobody wants to be reached.
	contact TEXT CHECK (contact IS NULL OR state <> 'withdrawn'),
	state TEXT NOT NULL CHECK (state IN ('received', 'under_review', 'accepted', 'declined', 'withdrawn'))
) STRICT;

-- When a letter came into each state, and the reason that the resident reads.
CREATE TABLE letter_event (
	letter TEXT NOT NULL REFERENCES letter (id),
	state TEXT NOT NULL,
	reason TEXT NOT NULL DEFAULT '',
	at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	PRIMARY KEY (letter, state)
) STRICT;

-- Staff list what is open, by kind.
CREATE INDEX letter_inbox ON letter (state, kind);
