-- Everything that a command changed, in order: all of it or nothing.
INSERT INTO change (at, kind, body)
	SELECT ?1, value ->> 'kind', value
	FROM json_each(?2) ORDER BY key
