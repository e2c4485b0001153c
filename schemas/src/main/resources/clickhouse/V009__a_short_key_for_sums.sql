-- A key that is cheap to compare for the sums by hour and by day.
--
-- What names a group has up to seven words. To put one row of a group in the place of another, ClickHouse compared all of
-- them for every row, whenever it merged and whenever a view was read. Now it compares one number that is made of them.
-- Two groups of a customer and hour would have to share 128 bits for one of them to be lost.
--
-- A month that no sum came to for an hour is merged into one part, in which FINAL has nothing left to compare.
--
-- Every statement may be applied again. The former tables are emptied, not dropped, so that a copy may be begun again.

CREATE TABLE IF NOT EXISTS openmonetize.usage_hourly_2_log
(
    livemode               Bool,
    customer_id            String,
    hour                   DateTime64(0, 'UTC'),
    feature_id             LowCardinality(String),
    event_type             LowCardinality(String),
    provider               LowCardinality(String),
    model                  LowCardinality(String),
    unit_type              LowCardinality(String),
    team_id                String,
    user_id                String,
    names                  FixedString(16) MATERIALIZED sipHash128(feature_id, event_type, provider, model, unit_type, team_id, user_id),
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
PARTITION BY toYYYYMM(hour)
PRIMARY KEY (livemode, customer_id, hour)
ORDER BY (livemode, customer_id, hour, names)
SETTINGS min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = true;

CREATE TABLE IF NOT EXISTS openmonetize.usage_daily_2_log
(
    livemode               Bool,
    customer_id            String,
    day                    Date32,
    feature_id             LowCardinality(String),
    event_type             LowCardinality(String),
    provider               LowCardinality(String),
    model                  LowCardinality(String),
    unit_type              LowCardinality(String),
    team_id                String,
    user_id                String,
    names                  FixedString(16) MATERIALIZED sipHash128(feature_id, event_type, provider, model, unit_type, team_id, user_id),
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
PRIMARY KEY (livemode, customer_id, day)
ORDER BY (livemode, customer_id, day, names)
SETTINGS min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = true;

-- Without teams and users: many times smaller, for long ranges and for all customers.
CREATE TABLE IF NOT EXISTS openmonetize.customer_daily_2_log
(
    livemode               Bool,
    customer_id            String,
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
PRIMARY KEY (livemode, customer_id, day)
ORDER BY (livemode, customer_id, day, names)
SETTINGS min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = true;

INSERT INTO openmonetize.usage_hourly_2_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT * FROM openmonetize.usage_hourly_log;

INSERT INTO openmonetize.usage_daily_2_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT * FROM openmonetize.usage_daily_log;

INSERT INTO openmonetize.customer_daily_2_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT * FROM openmonetize.customer_daily_log;

CREATE OR REPLACE VIEW openmonetize.usage_hourly
(
    hour                   DateTime64(0, 'UTC') COMMENT 'Start, in UTC, by the event\'s timestamp',
    livemode               Bool COMMENT 'True for live keys, false for test keys',
    customer_id            String COMMENT 'The paying tenant',
    team_id                String COMMENT 'The team named on the event; empty when none',
    user_id                String COMMENT 'Who used it; empty when not named',
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
COMMENT 'Burned usage by hour and by all that names it'
AS SELECT
    hour, livemode, customer_id, team_id, user_id, feature_id, event_type, provider, model, unit_type, events,
    input_tokens, output_tokens, cached_input_tokens, cache_write_tokens, reasoning_tokens, audio_input_tokens,
    audio_output_tokens, image_count, duration_seconds, characters, quantity, value, cost_usd,
    events_without_cost, credits_burned, credits_unfunded,
    CAST(credits_burned AS Decimal(38, 9)) / 1000 AS revenue_usd
FROM openmonetize.usage_hourly_2_log FINAL
WHERE events > 0;

CREATE OR REPLACE VIEW openmonetize.usage_daily
(
    day                    Date32 COMMENT 'The day in UTC, by the event\'s timestamp',
    livemode               Bool COMMENT 'True for live keys, false for test keys',
    customer_id            String COMMENT 'The paying tenant',
    team_id                String COMMENT 'The team named on the event; empty when none',
    user_id                String COMMENT 'Who used it; empty when not named',
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
COMMENT 'Burned usage by day in UTC and by all that names it'
AS SELECT
    day, livemode, customer_id, team_id, user_id, feature_id, event_type, provider, model, unit_type, events,
    input_tokens, output_tokens, cached_input_tokens, cache_write_tokens, reasoning_tokens, audio_input_tokens,
    audio_output_tokens, image_count, duration_seconds, characters, quantity, value, cost_usd,
    events_without_cost, credits_burned, credits_unfunded,
    CAST(credits_burned AS Decimal(38, 9)) / 1000 AS revenue_usd
FROM openmonetize.usage_daily_2_log FINAL
WHERE events > 0;

CREATE OR REPLACE VIEW openmonetize.customer_daily
(
    day                    Date32 COMMENT 'The day in UTC, by the event\'s timestamp',
    livemode               Bool COMMENT 'True for live keys, false for test keys',
    customer_id            String COMMENT 'The paying tenant',
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
COMMENT 'Burned usage by day in UTC, without teams and users: the quickest for long ranges'
AS SELECT
    day, livemode, customer_id, feature_id, event_type, provider, model, unit_type, events, input_tokens,
    output_tokens, cached_input_tokens, cache_write_tokens, reasoning_tokens, audio_input_tokens,
    audio_output_tokens, image_count, duration_seconds, characters, quantity, value, cost_usd,
    events_without_cost, credits_burned, credits_unfunded,
    CAST(credits_burned AS Decimal(38, 9)) / 1000 AS revenue_usd
FROM openmonetize.customer_daily_2_log FINAL
WHERE events > 0;

TRUNCATE TABLE openmonetize.usage_hourly_log;

TRUNCATE TABLE openmonetize.usage_daily_log;

TRUNCATE TABLE openmonetize.customer_daily_log;
