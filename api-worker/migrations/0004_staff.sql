-- The bureau's people. Who they are and what they may do is said by the identity provider at each sign-in
-- and kept with it; a sign-in that is over has no row.

-- Sign-ins that stand. The browser's cookie holds the key, here is its hash.
CREATE TABLE staff_session (
	key_hash TEXT PRIMARY KEY,
	-- domain::staff::StaffId
	who TEXT NOT NULL,
	label TEXT NOT NULL,
	-- domain::staff::Roles, words with a space between them
	roles TEXT NOT NULL,
	-- The development issuer said so; counts for nothing in production.
	development INTEGER NOT NULL,
	-- Unix milliseconds
	began_ms INTEGER NOT NULL,
	seen_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX staff_session_who ON staff_session (who);

-- Sign-ins under way: each answer of the identity provider is taken once.
CREATE TABLE staff_attempt (
	key_hash TEXT PRIMARY KEY,
	began_ms INTEGER NOT NULL
) STRICT;

-- What colleagues call those who have signed in: the audit itself holds their ids only.
CREATE TABLE staff_label (
	who TEXT PRIMARY KEY,
	label TEXT NOT NULL
) STRICT;
