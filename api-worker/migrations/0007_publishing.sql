-- What the bureau publishes without a developer (domain::publishing). An edition is a whole document of its
-- kind; the published one with the highest number is in force, and none is ever changed or deleted.
CREATE TABLE edition (
	-- Made by the form, so that a repeated request meets its own row.
	id TEXT PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('policy_values', 'announcements')),
	-- From 1 within its kind; none until it is published.
	number INTEGER,
	-- The number of the edition that it was made from; 0 if there was none.
	based_on INTEGER NOT NULL,
	body TEXT NOT NULL,
	why TEXT NOT NULL,
	state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'published', 'declined')),
	-- domain::staff::StaffId
	proposed_by TEXT NOT NULL,
	proposed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	decided_by TEXT,
	decided_at TEXT,
	reason TEXT NOT NULL DEFAULT '',
	UNIQUE (kind, number),
	CHECK ((state = 'published') = (number IS NOT NULL)),
	CHECK ((state = 'proposed') = (decided_by IS NULL)),
	-- Four eyes: nobody publishes a value of a policy that they proposed themselves.
	CONSTRAINT two_persons CHECK (state <> 'published' OR kind <> 'policy_values' OR decided_by <> proposed_by)
) STRICT;
CREATE INDEX edition_list ON edition (kind, state, proposed_at);

CREATE TRIGGER edition_is_kept BEFORE DELETE ON edition BEGIN
	SELECT RAISE(ABORT, 'an edition is never deleted');
END;
CREATE TRIGGER edition_is_decided_once BEFORE UPDATE ON edition
WHEN OLD.state <> 'proposed' OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.body <> OLD.body
	OR NEW.proposed_by <> OLD.proposed_by OR NEW.based_on <> OLD.based_on
BEGIN
	SELECT RAISE(ABORT, 'an edition is decided once, and what it says is never changed');
END;

-- Where a pack comes from: the files that were deployed, or those with an edition applied.
ALTER TABLE region_pack ADD COLUMN origin TEXT NOT NULL DEFAULT 'files' CHECK (origin IN ('files', 'edition'));
