-- Who can open what couples sealed for a draw (domain::envelope::readers).
ALTER TABLE draw_request ADD COLUMN sealed_to TEXT NOT NULL DEFAULT '';
CREATE INDEX draw_request_sealed ON draw_request (sealed_to);
