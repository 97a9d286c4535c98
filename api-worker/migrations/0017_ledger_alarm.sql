-- What the ledger's own check has found wrong (domain::charity::log::check). An alarm stands until somebody
-- acknowledges it with a reason; if it is still wrong then, the next check raises it again.
CREATE TABLE ledger_alarm (
	id INTEGER PRIMARY KEY,
	what TEXT NOT NULL,
	-- Which entry, counted from one, or which file; empty for the whole.
	place TEXT NOT NULL,
	found_at TEXT NOT NULL,
	seen_at TEXT NOT NULL,
	acknowledged_at TEXT,
	acknowledged_by TEXT,
	why TEXT
) STRICT;

CREATE UNIQUE INDEX ledger_alarm_open ON ledger_alarm (what, place) WHERE acknowledged_at IS NULL;

-- When the check ran last, and when it last came through the whole ledger and found it sound.
CREATE TABLE ledger_check (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	ran_at TEXT NOT NULL,
	seen INTEGER NOT NULL,
	size INTEGER NOT NULL,
	whole_at TEXT
) STRICT;
