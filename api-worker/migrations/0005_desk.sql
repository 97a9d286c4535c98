-- What staff do with what residents send. SQLite cannot change a CHECK: the tables of applications are
-- made anew, the children first to go.
CREATE TABLE application_next (
	id TEXT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	access_hash TEXT NOT NULL,
	-- Of the secret and the form: tells a repeated request from another one, and nothing else.
	content_hash TEXT NOT NULL,
	town TEXT NOT NULL,
	urgent INTEGER NOT NULL,
	attachments INTEGER NOT NULL,
	-- domain::application::State
	state TEXT NOT NULL CHECK (state IN ('receiving', 'received', 'under_review', 'papers_asked', 'approved', 'declined', 'withdrawn')),
	envelope TEXT CHECK ((envelope IS NULL) = (state = 'withdrawn')),
	-- Which keys open the envelope (domain::envelope::readers); empty for one from before it was noted.
	sealed_to TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE attachment_next (
	application TEXT NOT NULL REFERENCES application_next (id),
	number INTEGER NOT NULL,
	size INTEGER NOT NULL,
	sealed_to TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (application, number)
) STRICT;

-- How an application came into its states, in the order of `number`; a state may come twice.
CREATE TABLE application_event_next (
	number INTEGER PRIMARY KEY,
	application TEXT NOT NULL REFERENCES application_next (id),
	state TEXT NOT NULL,
	-- What the resident reads; may be empty.
	reason TEXT NOT NULL DEFAULT '',
	at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	-- Of staff: the id that their device made for this step, so that it is done once, and who.
	step TEXT UNIQUE,
	who TEXT
) STRICT;

INSERT INTO application_next (id, code, access_hash, content_hash, town, urgent, attachments, state, envelope)
	SELECT id, code, access_hash, content_hash, town, urgent, attachments, state, envelope FROM application;
INSERT INTO attachment_next (application, number, size) SELECT application, number, size FROM attachment;
INSERT INTO application_event_next (application, state, at)
	SELECT application, state, at FROM application_event ORDER BY at, rowid;
DROP TABLE application_event;
DROP TABLE attachment;
DROP TABLE application;
ALTER TABLE application_next RENAME TO application;
ALTER TABLE attachment_next RENAME TO attachment;
ALTER TABLE application_event_next RENAME TO application_event;

CREATE INDEX application_history ON application_event (application, number);
CREATE INDEX application_sealed ON application (sealed_to);
CREATE INDEX attachment_sealed ON attachment (sealed_to);

ALTER TABLE letter ADD COLUMN sealed_to TEXT NOT NULL DEFAULT '';
ALTER TABLE letter_event ADD COLUMN step TEXT;
ALTER TABLE letter_event ADD COLUMN who TEXT;
CREATE UNIQUE INDEX letter_event_step ON letter_event (step);
CREATE INDEX letter_sealed ON letter (sealed_to);

-- What somebody calls a key ("the counter in 当湖街道"), and who published it.
ALTER TABLE bureau_key ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE bureau_key ADD COLUMN who TEXT;

-- All that needs a decision, whatever its kind: what the list shows and filters by, and who has taken it.
-- Triggers keep it in step with the records; a new kind of record adds its own.
CREATE TABLE task (
	id TEXT PRIMARY KEY,
	-- domain::inbox::Kind
	kind TEXT NOT NULL,
	code TEXT NOT NULL UNIQUE,
	-- Statistics code; empty where the record names none.
	town TEXT NOT NULL,
	urgent INTEGER NOT NULL,
	state TEXT NOT NULL,
	-- Whether it waits for the bureau.
	open INTEGER NOT NULL,
	came_at TEXT NOT NULL,
	-- Time limits count from here: when it came, or when papers that were missing had come.
	clock_at TEXT NOT NULL,
	-- domain::staff::StaffId
	taken_by TEXT
) STRICT;

-- What is urgent first, then the oldest.
CREATE INDEX task_list ON task (open, urgent DESC, came_at, kind);
CREATE INDEX task_kind ON task (kind, open, urgent DESC, came_at);
CREATE INDEX task_state ON task (state, clock_at);
CREATE INDEX task_taken ON task (taken_by, open);

INSERT INTO task (id, kind, code, town, urgent, state, open, came_at, clock_at)
	SELECT id, 'application', code, town, urgent, application.state,
		application.state IN ('receiving', 'received'), MIN(at), MIN(at)
	FROM application JOIN application_event ON application = id GROUP BY id;
INSERT INTO task (id, kind, code, town, urgent, state, open, came_at, clock_at)
	SELECT id, kind, code, COALESCE(json_extract(content, '$.town'), ''), 0, letter.state,
		letter.state IN ('received', 'under_review'), MIN(at), MIN(at)
	FROM letter JOIN letter_event ON letter = id GROUP BY id;

CREATE TRIGGER application_comes AFTER INSERT ON application BEGIN
	INSERT INTO task (id, kind, code, town, urgent, state, open, came_at, clock_at)
	VALUES (NEW.id, 'application', NEW.code, NEW.town, NEW.urgent, NEW.state, 1,
		strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
END;

CREATE TRIGGER application_moves AFTER UPDATE OF state ON application BEGIN
	UPDATE task SET state = NEW.state, open = NEW.state IN ('receiving', 'received', 'under_review', 'papers_asked')
	WHERE id = NEW.id;
END;

CREATE TRIGGER application_goes AFTER DELETE ON application BEGIN
	DELETE FROM task WHERE id = OLD.id;
END;

CREATE TRIGGER letter_comes AFTER INSERT ON letter BEGIN
	INSERT INTO task (id, kind, code, town, urgent, state, open, came_at, clock_at)
	VALUES (NEW.id, NEW.kind, NEW.code, COALESCE(json_extract(NEW.content, '$.town'), ''), 0, NEW.state, 1,
		strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
END;

CREATE TRIGGER letter_moves AFTER UPDATE OF state ON letter BEGIN
	UPDATE task SET state = NEW.state, open = NEW.state IN ('received', 'under_review') WHERE id = NEW.id;
END;

CREATE TRIGGER letter_goes AFTER DELETE ON letter BEGIN
	DELETE FROM task WHERE id = OLD.id;
END;
