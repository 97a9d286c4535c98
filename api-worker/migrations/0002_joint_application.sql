-- The bureau's public keys. Residents seal to all that are not retired.
CREATE TABLE bureau_key (
	public TEXT PRIMARY KEY,
	-- Made by `make run` for this machine; never present in production.
	development INTEGER NOT NULL DEFAULT 0,
	added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	retired_at TEXT
) STRICT;

-- Joint applications (社会救助“一件事”). The id is made by the resident's device, so a repeated
-- request meets its own row. The envelope is base64url and cannot be read here; a withdrawn
-- application has none.
CREATE TABLE application (
	id TEXT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	access_hash TEXT NOT NULL,
	-- Of the secret and the form: tells a repeated request from another one, and nothing else.
	content_hash TEXT NOT NULL,
	town TEXT NOT NULL,
	urgent INTEGER NOT NULL,
	attachments INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('receiving', 'received', 'withdrawn')),
	envelope TEXT CHECK ((envelope IS NULL) = (state = 'withdrawn'))
) STRICT;

-- Sealed photos lie in R2 under `applications/ID/NUMBER`; these rows say which have come.
CREATE TABLE attachment (
	application TEXT NOT NULL REFERENCES application (id),
	number INTEGER NOT NULL,
	size INTEGER NOT NULL,
	PRIMARY KEY (application, number)
) STRICT;

-- When an application came into each state.
CREATE TABLE application_event (
	application TEXT NOT NULL REFERENCES application (id),
	state TEXT NOT NULL,
	at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	PRIMARY KEY (application, state)
) STRICT;

-- Staff see what is urgent first.
CREATE INDEX application_inbox ON application (state, urgent DESC);
