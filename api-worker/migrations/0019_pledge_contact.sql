-- When a donor's contact was left: from then, and from the last month that was pledged, its time counts
-- (data/retention.yaml).
ALTER TABLE pledge ADD COLUMN contact_at TEXT;
UPDATE pledge SET contact_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE contact IS NOT NULL;
-- To whom it is sealed, as for letters (0005_desk.sql).
ALTER TABLE pledge ADD COLUMN sealed_to TEXT NOT NULL DEFAULT '';
CREATE INDEX pledge_sealed ON pledge (sealed_to);
CREATE TRIGGER pledge_contact_left AFTER INSERT ON pledge WHEN NEW.contact IS NOT NULL
BEGIN UPDATE pledge SET contact_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = NEW.id; END;
