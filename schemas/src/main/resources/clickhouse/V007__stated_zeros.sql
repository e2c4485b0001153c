-- Where a zero that an event states is told from a quantity that it does not name.
--
-- Every statement may be applied again.

ALTER TABLE openmonetize.events
    COMMENT COLUMN IF EXISTS input_tokens 'Tokens in; 0 when the event names none, as for every quantity: see other_quantities',
    COMMENT COLUMN IF EXISTS other_quantities 'Quantities that have no column of their own yet, and those that the event states as 0';

ALTER TABLE openmonetize.parked
    COMMENT COLUMN IF EXISTS input_tokens 'Tokens in; 0 when the event names none, as for every quantity: see other_quantities',
    COMMENT COLUMN IF EXISTS other_quantities 'Quantities that have no column of their own yet, and those that the event states as 0';
