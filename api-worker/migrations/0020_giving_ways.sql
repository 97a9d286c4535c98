-- Who gives with a firm or team: the reference of its pledge, from domain::charity::Pledge.
ALTER TABLE pledge ADD COLUMN team TEXT GENERATED ALWAYS AS (content ->> '$.team') VIRTUAL;
CREATE INDEX pledge_team ON pledge (team) WHERE team IS NOT NULL;
