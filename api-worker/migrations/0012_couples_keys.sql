-- Who can open what couples sealed for their bookings (domain::envelope::readers): the forms lie with their days, and
-- are sealed to other keys there.
ALTER TABLE ceremony_booking ADD COLUMN sealed_to TEXT NOT NULL DEFAULT '';
CREATE INDEX ceremony_booking_sealed ON ceremony_booking (sealed, sealed_to);
