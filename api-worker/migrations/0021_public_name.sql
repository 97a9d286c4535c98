-- Names that donors let be told (domain::charity::consent). One is told only while it stands here as
-- confirmed. It is put here with its pledge and taken out with its consent, whoever writes the pledge.
CREATE TABLE public_name (
	pledge TEXT NOT NULL REFERENCES pledge (id),
	which TEXT NOT NULL CHECK (which IN ('name', 'title')),
	name TEXT,
	given_at TEXT NOT NULL,
	stand TEXT NOT NULL DEFAULT 'waiting' CHECK (stand IN ('waiting', 'confirmed', 'refused', 'withdrawn')),
	-- Why it is not told; its donor reads it.
	reason TEXT,
	decided_at TEXT,
	decided_by TEXT,
	withdrawn_at TEXT,
	PRIMARY KEY (pledge, which),
	CHECK ((name IS NULL) = (stand = 'withdrawn')),
	CHECK ((withdrawn_at IS NULL) = (name IS NOT NULL)),
	CHECK ((stand = 'refused') <= (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX public_name_stand ON public_name (stand, given_at);

CREATE TRIGGER pledge_named AFTER INSERT ON pledge BEGIN
	INSERT INTO public_name (pledge, which, name, given_at)
	SELECT NEW.id, which, name, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM (
		SELECT 'name' AS which, NEW.content ->> '$.name' AS name
		UNION ALL
		SELECT 'title', COALESCE(NEW.content ->> '$.way.named.title', NEW.content ->> '$.way.team.title')
	) WHERE name IS NOT NULL;
END;

CREATE TRIGGER pledge_unnamed AFTER UPDATE OF content ON pledge BEGIN
	UPDATE public_name SET name = NULL, stand = 'withdrawn', reason = NULL, withdrawn_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
	WHERE pledge = NEW.id AND name IS NOT NULL AND CASE which
		WHEN 'name' THEN NEW.content ->> '$.name'
		ELSE COALESCE(NEW.content ->> '$.way.named.title', NEW.content ->> '$.way.team.title')
	END IS NULL;
END;
