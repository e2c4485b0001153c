-- The rest of the words on columns, and balances over time.
--
-- Every statement may be applied again.

-- What a wallet came to in each hour in which it changed: an hour without a row ends as the one before it ended.
CREATE OR REPLACE VIEW openmonetize.balance_history
(
    hour                   DateTime64(0, 'UTC') COMMENT 'Start, in UTC, by the time of the line',
    livemode               Bool COMMENT 'True for live keys, false for test keys',
    customer_id            String COMMENT 'The paying tenant',
    wallet                 String COMMENT 'Empty for the customer\'s own, else team:<id> or user:<id>',
    opening                Decimal(38, 6) COMMENT 'Credits before the first line of the hour',
    closing                Decimal(38, 6) COMMENT 'Credits after its last line',
    lowest                 Decimal(38, 6) COMMENT 'The least after any of its lines',
    highest                Decimal(38, 6) COMMENT 'The most after any of its lines',
    came                   Decimal(38, 6) COMMENT 'What came in: grants, purchases, refunds, transfers, corrections',
    went                   Decimal(38, 6) COMMENT 'What went out, as a number above zero',
    held_change            Decimal(38, 6) COMMENT 'By how much what is held changed',
    lines                  UInt64 COMMENT 'How many lines the hour has',
    sequence               Int64 COMMENT 'Its last line'
)
COMMENT 'Each wallet by the hour, from its ledger lines'
AS SELECT
    date_trunc('hour', time) AS hour, livemode, customer_id, wallet,
    argMin(balance_before, lines.sequence) AS opening, argMax(balance_after, lines.sequence) AS closing,
    min(balance_after) AS lowest, max(balance_after) AS highest,
    sumIf(amount, amount > 0) AS came, -sumIf(amount, amount < 0) AS went,
    sum(held_delta) AS held_change, count() AS lines, max(lines.sequence) AS sequence
FROM openmonetize.ledger_2_log AS lines FINAL
GROUP BY hour, livemode, customer_id, wallet;

ALTER TABLE openmonetize.parked
    COMMENT COLUMN IF EXISTS output_tokens 'Tokens out',
    COMMENT COLUMN IF EXISTS cached_input_tokens 'Tokens in that the provider had in its cache',
    COMMENT COLUMN IF EXISTS cache_write_tokens 'Tokens in that the provider put into its cache',
    COMMENT COLUMN IF EXISTS reasoning_tokens 'Tokens spent on reasoning',
    COMMENT COLUMN IF EXISTS audio_input_tokens 'Audio tokens in',
    COMMENT COLUMN IF EXISTS audio_output_tokens 'Audio tokens out',
    COMMENT COLUMN IF EXISTS image_count 'Images',
    COMMENT COLUMN IF EXISTS duration_seconds 'Seconds of audio or video',
    COMMENT COLUMN IF EXISTS characters 'Characters',
    COMMENT COLUMN IF EXISTS quantity 'A quantity of the named unit',
    COMMENT COLUMN IF EXISTS value 'A value of the named unit';

ALTER TABLE openmonetize.events
    COMMENT COLUMN IF EXISTS output_tokens 'Tokens out',
    COMMENT COLUMN IF EXISTS cached_input_tokens 'Tokens in that the provider had in its cache',
    COMMENT COLUMN IF EXISTS cache_write_tokens 'Tokens in that the provider put into its cache',
    COMMENT COLUMN IF EXISTS reasoning_tokens 'Tokens spent on reasoning',
    COMMENT COLUMN IF EXISTS audio_input_tokens 'Audio tokens in',
    COMMENT COLUMN IF EXISTS audio_output_tokens 'Audio tokens out',
    COMMENT COLUMN IF EXISTS image_count 'Images',
    COMMENT COLUMN IF EXISTS duration_seconds 'Seconds of audio or video',
    COMMENT COLUMN IF EXISTS characters 'Characters',
    COMMENT COLUMN IF EXISTS quantity 'A quantity of the named unit',
    COMMENT COLUMN IF EXISTS value 'A value of the named unit';

ALTER TABLE openmonetize.rejected
    COMMENT COLUMN IF EXISTS source_partition 'The partition there; 0 over HTTP',
    COMMENT COLUMN IF EXISTS source_offset 'The offset there; 0 over HTTP',
    COMMENT COLUMN IF EXISTS payload_truncated 'True when the payload was longer than is kept';

ALTER TABLE openmonetize.ledger
    COMMENT COLUMN IF EXISTS livemode 'True for live keys, false for test keys',
    COMMENT COLUMN IF EXISTS customer_id 'The paying tenant',
    COMMENT COLUMN IF EXISTS transaction_id 'Names the line for ever',
    COMMENT COLUMN IF EXISTS price_version 'The version of the price behind it; empty when there is none',
    COMMENT COLUMN IF EXISTS description 'What it was for, in words';

ALTER TABLE openmonetize.balances
    COMMENT COLUMN IF EXISTS livemode 'True for live keys, false for test keys',
    COMMENT COLUMN IF EXISTS customer_id 'The paying tenant';

ALTER TABLE openmonetize.holds
    COMMENT COLUMN IF EXISTS livemode 'True for live keys, false for test keys',
    COMMENT COLUMN IF EXISTS customer_id 'The paying tenant',
    COMMENT COLUMN IF EXISTS hold_id 'Names the hold for ever',
    COMMENT COLUMN IF EXISTS created_at 'When the credits were set aside';

ALTER TABLE openmonetize.alerts
    COMMENT COLUMN IF EXISTS alert_id 'Names the alert for ever',
    COMMENT COLUMN IF EXISTS detail 'What it is about, in words',
    COMMENT COLUMN IF EXISTS raised_at 'When it was raised';
