-- The published region packs: policies, places and values as one checked JSON document a version.
-- The row with the newest `loaded_at` is current; older ones stay, so that what was answered then
-- can be explained later.
CREATE TABLE region_pack (
	version TEXT PRIMARY KEY,
	body TEXT NOT NULL,
	loaded_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;
