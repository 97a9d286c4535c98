-- What the charity federation says of itself, timetables of ceremonies, public holidays and facts about venues are
-- editions, too (domain::publishing::Kind). Kinds are the program's to know: so that the next one needs no new table,
-- the CHECK asks for a word only. What the federation says takes two persons as values of policies do: a wrong account
-- would send gifts astray. SQLite cannot change a CHECK: the table is made anew with the same rows and rules.
DROP TRIGGER edition_is_kept;
DROP TRIGGER edition_is_decided_once;
CREATE TABLE edition_of_any_kind (
	id TEXT PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind <> '' AND kind NOT GLOB '*[^a-z_]*'),
	number INTEGER,
	based_on INTEGER NOT NULL,
	body TEXT NOT NULL,
	why TEXT NOT NULL,
	state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'published', 'declined')),
	proposed_by TEXT NOT NULL,
	proposed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
	decided_by TEXT,
	decided_at TEXT,
	reason TEXT NOT NULL DEFAULT '',
	UNIQUE (kind, number),
	CHECK ((state = 'published') = (number IS NOT NULL)),
	CHECK ((state = 'proposed') = (decided_by IS NULL)),
	CONSTRAINT two_persons CHECK (state <> 'published' OR kind NOT IN ('policy_values', 'funds') OR decided_by <> proposed_by)
) STRICT;
INSERT INTO edition_of_any_kind SELECT * FROM edition;
DROP TABLE edition;
ALTER TABLE edition_of_any_kind RENAME TO edition;
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

-- Pledges with a wish for the use, which the treasurer reads where spending is booked.
CREATE INDEX pledge_wish ON pledge (code) WHERE content ->> '$.wish' IS NOT NULL;
