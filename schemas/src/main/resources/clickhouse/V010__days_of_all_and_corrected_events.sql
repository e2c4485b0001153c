-- Days of all customers together, and the events that were ever corrected.
--
-- A question about all customers read every customer's days, of which there are as many as customers. Now they are
-- summed once, when a day changes.
--
-- A decision that is delivered once more may have lost its place to a correction. Whether it has was looked up among all
-- decisions; one event in many is corrected, so they get a table that is small.
--
-- Every statement may be applied again.

CREATE TABLE IF NOT EXISTS openmonetize.total_daily_log
(
    livemode               Bool,
    day                    Date32,
    feature_id             LowCardinality(String),
    event_type             LowCardinality(String),
    provider               LowCardinality(String),
    model                  LowCardinality(String),
    unit_type              LowCardinality(String),
    names                  FixedString(16) MATERIALIZED sipHash128(feature_id, event_type, provider, model, unit_type),
    decisions              UInt64,
    events                 UInt64,
    input_tokens           Decimal(38, 6),
    output_tokens          Decimal(38, 6),
    cached_input_tokens    Decimal(38, 6),
    cache_write_tokens     Decimal(38, 6),
    reasoning_tokens       Decimal(38, 6),
    audio_input_tokens     Decimal(38, 6),
    audio_output_tokens    Decimal(38, 6),
    image_count            Decimal(38, 6),
    duration_seconds       Decimal(38, 6),
    characters             Decimal(38, 6),
    quantity               Decimal(38, 6),
    value                  Decimal(38, 6),
    cost_usd               Decimal(38, 12),
    events_without_cost    UInt64,
    credits_burned         Decimal(38, 6),
    credits_unfunded       Decimal(38, 6)
)
ENGINE = ReplacingMergeTree(decisions)
PARTITION BY toYYYYMM(day)
ORDER BY (livemode, day, names)
SETTINGS min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = true;

INSERT INTO openmonetize.total_daily_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT
    livemode, day AS day, feature_id, event_type, provider, model, unit_type, sum(c.decisions) AS decisions,
    sum(c.events) AS events, sum(c.input_tokens) AS input_tokens, sum(c.output_tokens) AS output_tokens,
    sum(c.cached_input_tokens) AS cached_input_tokens, sum(c.cache_write_tokens) AS cache_write_tokens,
    sum(c.reasoning_tokens) AS reasoning_tokens, sum(c.audio_input_tokens) AS audio_input_tokens,
    sum(c.audio_output_tokens) AS audio_output_tokens, sum(c.image_count) AS image_count,
    sum(c.duration_seconds) AS duration_seconds, sum(c.characters) AS characters, sum(c.quantity) AS quantity,
    sum(c.value) AS value, sum(c.cost_usd) AS cost_usd, sum(c.events_without_cost) AS events_without_cost,
    sum(c.credits_burned) AS credits_burned, sum(c.credits_unfunded) AS credits_unfunded
FROM openmonetize.customer_daily_2_log AS c FINAL
GROUP BY livemode, day, feature_id, event_type, provider, model, unit_type;

CREATE OR REPLACE VIEW openmonetize.total_daily
(
    day                    Date32 COMMENT 'The day in UTC, by the event\'s timestamp',
    livemode               Bool COMMENT 'True for live keys, false for test keys',
    feature_id             LowCardinality(String) COMMENT 'What was used',
    event_type             LowCardinality(String) COMMENT 'TOKEN_USAGE, API_CALL, IMAGE_GENERATION, …',
    provider               LowCardinality(String) COMMENT 'In upper case; empty when none',
    model                  LowCardinality(String) COMMENT 'As the event names it',
    unit_type              LowCardinality(String) COMMENT 'The unit of quantity and value',
    events                 UInt64 COMMENT 'Burned events that were not voided',
    input_tokens           Decimal(38, 6) COMMENT 'Sum over the events',
    output_tokens          Decimal(38, 6) COMMENT 'Sum over the events',
    cached_input_tokens    Decimal(38, 6) COMMENT 'Sum over the events',
    cache_write_tokens     Decimal(38, 6) COMMENT 'Sum over the events',
    reasoning_tokens       Decimal(38, 6) COMMENT 'Sum over the events',
    audio_input_tokens     Decimal(38, 6) COMMENT 'Sum over the events',
    audio_output_tokens    Decimal(38, 6) COMMENT 'Sum over the events',
    image_count            Decimal(38, 6) COMMENT 'Sum over the events',
    duration_seconds       Decimal(38, 6) COMMENT 'Sum over the events',
    characters             Decimal(38, 6) COMMENT 'Sum over the events',
    quantity               Decimal(38, 6) COMMENT 'Sum over the events',
    value                  Decimal(38, 6) COMMENT 'Sum over the events',
    cost_usd               Decimal(38, 12) COMMENT 'What providers charge, of the events whose cost is known',
    events_without_cost    UInt64 COMMENT 'Burned by a rule without a known provider cost',
    credits_burned         Decimal(38, 6) COMMENT 'Credits taken from wallets',
    credits_unfunded       Decimal(38, 6) COMMENT 'Credits that nobody covered',
    revenue_usd            Decimal(38, 9) COMMENT 'What the burned credits are worth, at 1,000 credits a dollar'
)
COMMENT 'Burned usage of all customers by day in UTC'
AS SELECT
    day, livemode, feature_id, event_type, provider, model, unit_type, events, input_tokens,
    output_tokens, cached_input_tokens, cache_write_tokens, reasoning_tokens, audio_input_tokens,
    audio_output_tokens, image_count, duration_seconds, characters, quantity, value, cost_usd,
    events_without_cost, credits_burned, credits_unfunded,
    CAST(credits_burned AS Decimal(38, 9)) / 1000 AS revenue_usd
FROM openmonetize.total_daily_log FINAL
WHERE events > 0;

-- Events of which one decision has taken another's place, or may have.
CREATE TABLE IF NOT EXISTS openmonetize.corrected_log
(
    livemode               Bool,
    customer_id            String,
    identity               String
)
ENGINE = ReplacingMergeTree
ORDER BY (livemode, customer_id, identity);

INSERT INTO openmonetize.corrected_log
SELECT DISTINCT livemode, customer_id, identity
FROM openmonetize.decisions_3_log
WHERE correction != '' OR released;
