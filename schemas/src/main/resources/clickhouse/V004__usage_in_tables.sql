-- Figures that are read fast: corrections are settled once, when they are written, and usage is summed by hour and day.
--
-- A decision that a correction or a release takes the place of is written once more with `superseded` set, under the
-- same key: the greater value wins, however often the decision itself is delivered again. A reader leaves it out and
-- needs to know nothing else; before, each query looked for corrections in all of the table.
--
-- A row of a usage table is the absolute sum of its decisions, computed again whenever one of them is new. `decisions`
-- counts those decisions, once more for each that was superseded, so a row that knows more always wins over one that
-- knows less, in whatever order they are written. A group whose events are all gone stays as a row of none.
--
-- Every statement may be applied again.

CREATE TABLE IF NOT EXISTS openmonetize.decisions_3_log
(
    livemode               Bool,
    customer_id            String,
    revision               Int64,
    verdict                LowCardinality(String),
    reason                 LowCardinality(String),
    released               Bool,
    decided_at             DateTime64(3, 'UTC'),
    ledger_sequence        Int64,
    price_version          LowCardinality(String),
    rule                   LowCardinality(String),
    identity               String,
    payload_hash           String,
    event_id               String,
    event_type             LowCardinality(String),
    user_id                String,
    team_id                String,
    feature_id             LowCardinality(String),
    provider               LowCardinality(String),
    model                  LowCardinality(String),
    unit_type              LowCardinality(String),
    timestamp              DateTime64(3, 'UTC'),
    received_at            DateTime64(3, 'UTC'),
    metadata               Map(String, String),
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
    other_quantities       Map(String, Decimal(38, 6)),
    cost_usd               Nullable(Decimal(38, 12)),
    credits_burned         Decimal(38, 6),
    credits_unfunded       Decimal(38, 6),
    image_size             LowCardinality(String),
    quality                LowCardinality(String),
    resolution             LowCardinality(String),
    hold_id                String,
    correction             LowCardinality(String),
    superseded             UInt8,
    INDEX timestamps timestamp TYPE minmax GRANULARITY 1,
    INDEX identities identity TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX event_ids event_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(superseded)
PARTITION BY toYYYYMM(decided_at)
PRIMARY KEY (livemode, customer_id, timestamp)
ORDER BY (livemode, customer_id, timestamp, revision, identity, decided_at);

-- What the next two tables are to be filled for, by one writer under one number; gone when that is done.
CREATE TABLE IF NOT EXISTS openmonetize.fold_groups_log
(
    fold                   UInt64,
    livemode               Bool,
    customer_id            String,
    hour                   DateTime64(0, 'UTC'),
    feature_id             String,
    event_type             String,
    provider               String,
    model                  String,
    unit_type              String,
    team_id                String,
    user_id                String
)
ENGINE = MergeTree
PARTITION BY fold
ORDER BY (fold, livemode, customer_id, hour);

CREATE TABLE IF NOT EXISTS openmonetize.fold_identities_log
(
    fold                   UInt64,
    livemode               Bool,
    customer_id            String,
    identity               String
)
ENGINE = MergeTree
PARTITION BY fold
ORDER BY (fold, livemode, customer_id, identity);

CREATE TABLE IF NOT EXISTS openmonetize.usage_hourly_log
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
ORDER BY (livemode, customer_id, hour, feature_id, event_type, provider, model, unit_type, team_id, user_id);

CREATE TABLE IF NOT EXISTS openmonetize.usage_daily_log
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
ORDER BY (livemode, customer_id, day, feature_id, event_type, provider, model, unit_type, team_id, user_id);

-- Without teams and users: many times smaller, for long ranges and for all customers.
CREATE TABLE IF NOT EXISTS openmonetize.customer_daily_log
(
    livemode               Bool,
    customer_id            String,
    day                    Date32,
    feature_id             LowCardinality(String),
    event_type             LowCardinality(String),
    provider               LowCardinality(String),
    model                  LowCardinality(String),
    unit_type              LowCardinality(String),
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
ORDER BY (livemode, customer_id, day, feature_id, event_type, provider, model, unit_type);

INSERT INTO openmonetize.decisions_3_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT *, 0 AS superseded
FROM openmonetize.decisions_2_log;

INSERT INTO openmonetize.decisions_3_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT * REPLACE (1 AS superseded)
FROM openmonetize.decisions_3_log FINAL
WHERE (livemode, customer_id, identity, revision) IN
(
    SELECT livemode, customer_id, identity,
        arrayJoin(arrayMap(
            at -> decisions[at].1,
            arrayFilter(
                at -> if(
                    decisions[at].2 = 'burned',
                    arrayFirst(later -> later.2 = 'burned', arraySlice(decisions, at + 1)).4,
                    arrayExists(later -> later.3 OR later.4, arraySlice(decisions, at + 1))),
                arrayEnumerate(decisions)))) AS revision
    FROM
    (
        SELECT livemode, customer_id, identity,
            arraySort(groupUniqArray((revision, toString(verdict), released, correction != ''))) AS decisions
        FROM openmonetize.decisions_3_log
        PREWHERE verdict IN ('burned', 'parked')
        WHERE (livemode, customer_id, identity) IN
        (
            SELECT livemode, customer_id, identity
            FROM openmonetize.decisions_3_log
            PREWHERE correction != '' OR released
        )
        GROUP BY livemode, customer_id, identity
    )
);

INSERT INTO openmonetize.usage_hourly_log
SETTINGS throw_on_max_partitions_per_insert_block = 0, max_bytes_before_external_group_by = 1000000000
SELECT
    livemode, customer_id, toStartOfHour(timestamp) AS hour, feature_id, event_type, provider, model, unit_type,
    team_id, user_id, count() + countIf(superseded) AS decisions, countIf(counts) AS events,
    sumIf(d.input_tokens, counts) AS input_tokens, sumIf(d.output_tokens, counts) AS output_tokens,
    sumIf(d.cached_input_tokens, counts) AS cached_input_tokens,
    sumIf(d.cache_write_tokens, counts) AS cache_write_tokens,
    sumIf(d.reasoning_tokens, counts) AS reasoning_tokens,
    sumIf(d.audio_input_tokens, counts) AS audio_input_tokens,
    sumIf(d.audio_output_tokens, counts) AS audio_output_tokens, sumIf(d.image_count, counts) AS image_count,
    sumIf(d.duration_seconds, counts) AS duration_seconds, sumIf(d.characters, counts) AS characters,
    sumIf(d.quantity, counts) AS quantity, sumIf(d.value, counts) AS value,
    sumIf(ifNull(d.cost_usd, 0), counts) AS cost_usd,
    countIf(counts AND d.cost_usd IS NULL) AS events_without_cost,
    sumIf(d.credits_burned, counts) AS credits_burned, sumIf(d.credits_unfunded, counts) AS credits_unfunded
FROM
(
    SELECT *, NOT superseded AND correction != 'voided' AS counts
    FROM openmonetize.decisions_3_log FINAL
    PREWHERE verdict = 'burned'
) AS d
GROUP BY livemode, customer_id, hour, feature_id, event_type, provider, model, unit_type, team_id, user_id;

INSERT INTO openmonetize.usage_daily_log
SETTINGS throw_on_max_partitions_per_insert_block = 0, max_bytes_before_external_group_by = 1000000000
SELECT
    livemode, customer_id, toDate32(hour) AS day, feature_id, event_type, provider, model, unit_type, team_id,
    user_id, sum(d.decisions) AS decisions, sum(d.events) AS events, sum(d.input_tokens) AS input_tokens,
    sum(d.output_tokens) AS output_tokens, sum(d.cached_input_tokens) AS cached_input_tokens,
    sum(d.cache_write_tokens) AS cache_write_tokens, sum(d.reasoning_tokens) AS reasoning_tokens,
    sum(d.audio_input_tokens) AS audio_input_tokens, sum(d.audio_output_tokens) AS audio_output_tokens,
    sum(d.image_count) AS image_count, sum(d.duration_seconds) AS duration_seconds,
    sum(d.characters) AS characters, sum(d.quantity) AS quantity, sum(d.value) AS value,
    sum(d.cost_usd) AS cost_usd, sum(d.events_without_cost) AS events_without_cost,
    sum(d.credits_burned) AS credits_burned, sum(d.credits_unfunded) AS credits_unfunded
FROM openmonetize.usage_hourly_log AS d FINAL
GROUP BY livemode, customer_id, day, feature_id, event_type, provider, model, unit_type, team_id, user_id;

INSERT INTO openmonetize.customer_daily_log
SETTINGS throw_on_max_partitions_per_insert_block = 0, max_bytes_before_external_group_by = 1000000000
SELECT
    livemode, customer_id, day AS day, feature_id, event_type, provider, model, unit_type,
    sum(d.decisions) AS decisions, sum(d.events) AS events, sum(d.input_tokens) AS input_tokens,
    sum(d.output_tokens) AS output_tokens, sum(d.cached_input_tokens) AS cached_input_tokens,
    sum(d.cache_write_tokens) AS cache_write_tokens, sum(d.reasoning_tokens) AS reasoning_tokens,
    sum(d.audio_input_tokens) AS audio_input_tokens, sum(d.audio_output_tokens) AS audio_output_tokens,
    sum(d.image_count) AS image_count, sum(d.duration_seconds) AS duration_seconds,
    sum(d.characters) AS characters, sum(d.quantity) AS quantity, sum(d.value) AS value,
    sum(d.cost_usd) AS cost_usd, sum(d.events_without_cost) AS events_without_cost,
    sum(d.credits_burned) AS credits_burned, sum(d.credits_unfunded) AS credits_unfunded
FROM openmonetize.usage_daily_log AS d FINAL
GROUP BY livemode, customer_id, day, feature_id, event_type, provider, model, unit_type;

CREATE OR REPLACE VIEW openmonetize.parked
(
    livemode               Bool COMMENT 'True for live keys, false for test keys',
    customer_id            String COMMENT 'The paying tenant',
    event_id               String COMMENT 'The identity as the client sent it, or as it was assigned',
    verdict                LowCardinality(String) COMMENT 'burned, parked or rejected',
    reason                 LowCardinality(String) COMMENT 'Why it is not burned, e.g. price_unknown; empty when it is',
    timestamp              DateTime64(3, 'UTC') COMMENT 'When the use took place, as the event says',
    event_type             LowCardinality(String) COMMENT 'TOKEN_USAGE, API_CALL, IMAGE_GENERATION, …',
    feature_id             LowCardinality(String) COMMENT 'What was used',
    user_id                String COMMENT 'Who used it; empty when not named',
    team_id                String COMMENT 'The team named on the event; empty when none',
    provider               LowCardinality(String) COMMENT 'In upper case; empty when none',
    model                  LowCardinality(String) COMMENT 'As the event names it',
    unit_type              LowCardinality(String) COMMENT 'The unit of quantity and value',
    metadata               Map(String, String) COMMENT 'As sent',
    input_tokens           Decimal(38, 6) COMMENT 'Tokens in; 0 when the event names none, as for every quantity',
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
    other_quantities       Map(String, Decimal(38, 6)) COMMENT 'Quantities that have no column of their own yet',
    cost_usd               Nullable(Decimal(38, 12)) COMMENT 'What the provider charges; NULL when it is not known',
    credits_burned         Decimal(38, 6) COMMENT 'Credits taken from wallets',
    credits_unfunded       Decimal(38, 6) COMMENT 'Credits that nobody covered',
    price_version          LowCardinality(String) COMMENT 'The version of the price that was applied',
    rule                   LowCardinality(String) COMMENT 'The rule that set the credits',
    ledger_sequence        Int64 COMMENT 'The line in ledger; 0 when there is none',
    revision               Int64 COMMENT 'Number of the decision within the account',
    released               Bool COMMENT 'True when the event had been parked before',
    decided_at             DateTime64(3, 'UTC') COMMENT 'Time of the decision',
    received_at            DateTime64(3, 'UTC') COMMENT 'When it came in',
    identity               String COMMENT 'Hash of the identity, in hex',
    payload_hash           String COMMENT 'Hash of what the client sent, in hex',
    image_size             LowCardinality(String) COMMENT 'Of images; empty when not named',
    quality                LowCardinality(String) COMMENT 'Of images; empty when not named',
    resolution             LowCardinality(String) COMMENT 'Of videos; empty when not named',
    hold_id                String COMMENT 'The hold that the event was to settle; empty when none',
    correction             LowCardinality(String) COMMENT 'Empty as it was decided first; else voided, amended, rerated or restated: what changed it last'
)
COMMENT 'Events that wait for a price or a unit, not yet released'
AS SELECT
    livemode, customer_id, event_id, verdict, reason, timestamp, event_type, feature_id, user_id,
    team_id, provider, model, unit_type, metadata, input_tokens, output_tokens, cached_input_tokens,
    cache_write_tokens, reasoning_tokens, audio_input_tokens, audio_output_tokens, image_count,
    duration_seconds, characters, quantity, value, other_quantities, cost_usd, credits_burned,
    credits_unfunded, price_version, rule, ledger_sequence, revision, released, decided_at,
    received_at, identity, payload_hash, image_size, quality, resolution, hold_id, correction
FROM openmonetize.decisions_3_log FINAL
PREWHERE verdict = 'parked'
WHERE NOT superseded;

-- Where each accepted event stands now, after corrections. Repeats and conflicts are no events of their own.
CREATE OR REPLACE VIEW openmonetize.events
(
    livemode               Bool COMMENT 'True for live keys, false for test keys',
    customer_id            String COMMENT 'The paying tenant',
    event_id               String COMMENT 'The identity as the client sent it, or as it was assigned',
    verdict                LowCardinality(String) COMMENT 'burned, parked or rejected',
    reason                 LowCardinality(String) COMMENT 'Why it is not burned, e.g. price_unknown; empty when it is',
    timestamp              DateTime64(3, 'UTC') COMMENT 'When the use took place, as the event says',
    event_type             LowCardinality(String) COMMENT 'TOKEN_USAGE, API_CALL, IMAGE_GENERATION, …',
    feature_id             LowCardinality(String) COMMENT 'What was used',
    user_id                String COMMENT 'Who used it; empty when not named',
    team_id                String COMMENT 'The team named on the event; empty when none',
    provider               LowCardinality(String) COMMENT 'In upper case; empty when none',
    model                  LowCardinality(String) COMMENT 'As the event names it',
    unit_type              LowCardinality(String) COMMENT 'The unit of quantity and value',
    metadata               Map(String, String) COMMENT 'As sent',
    input_tokens           Decimal(38, 6) COMMENT 'Tokens in; 0 when the event names none, as for every quantity',
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
    other_quantities       Map(String, Decimal(38, 6)) COMMENT 'Quantities that have no column of their own yet',
    cost_usd               Nullable(Decimal(38, 12)) COMMENT 'What the provider charges; NULL when it is not known',
    credits_burned         Decimal(38, 6) COMMENT 'Credits taken from wallets; 0 when it was voided',
    credits_unfunded       Decimal(38, 6) COMMENT 'Credits that nobody covered',
    price_version          LowCardinality(String) COMMENT 'The version of the price that was applied',
    rule                   LowCardinality(String) COMMENT 'The rule that set the credits',
    ledger_sequence        Int64 COMMENT 'The line in ledger; 0 when there is none',
    revision               Int64 COMMENT 'Number of the decision within the account',
    released               Bool COMMENT 'True when the event had been parked before',
    decided_at             DateTime64(3, 'UTC') COMMENT 'Time of the decision',
    received_at            DateTime64(3, 'UTC') COMMENT 'When it came in',
    identity               String COMMENT 'Hash of the identity, in hex',
    payload_hash           String COMMENT 'Hash of what the client sent, in hex',
    image_size             LowCardinality(String) COMMENT 'Of images; empty when not named',
    quality                LowCardinality(String) COMMENT 'Of images; empty when not named',
    resolution             LowCardinality(String) COMMENT 'Of videos; empty when not named',
    hold_id                String COMMENT 'The hold that the event was to settle; empty when none',
    correction             LowCardinality(String) COMMENT 'Empty as it was decided first; else voided, amended, rerated or restated: what changed it last'
)
COMMENT 'Every usage event once, where it stands now: burned, parked or rejected'
AS SELECT
    livemode, customer_id, event_id, verdict, reason, timestamp, event_type, feature_id, user_id,
    team_id, provider, model, unit_type, metadata, input_tokens, output_tokens, cached_input_tokens,
    cache_write_tokens, reasoning_tokens, audio_input_tokens, audio_output_tokens, image_count,
    duration_seconds, characters, quantity, value, other_quantities, cost_usd, credits_burned,
    credits_unfunded, price_version, rule, ledger_sequence, revision, released, decided_at,
    received_at, identity, payload_hash, image_size, quality, resolution, hold_id, correction
FROM openmonetize.decisions_3_log FINAL
PREWHERE verdict IN ('burned', 'rejected', 'parked')
WHERE NOT superseded;

CREATE OR REPLACE VIEW openmonetize.duplicates
(
    livemode               Bool COMMENT 'True for live keys, false for test keys',
    customer_id            String COMMENT 'The paying tenant',
    event_id               String COMMENT 'The identity as the client sent it, or as it was assigned',
    verdict                LowCardinality(String) COMMENT 'duplicate: the same again; conflict: the same identity with another payload',
    reason                 LowCardinality(String) COMMENT 'Empty for a duplicate',
    timestamp              DateTime64(3, 'UTC') COMMENT 'When the use took place, as the event says',
    event_type             LowCardinality(String) COMMENT 'TOKEN_USAGE, API_CALL, IMAGE_GENERATION, …',
    feature_id             LowCardinality(String) COMMENT 'What was used',
    user_id                String COMMENT 'Who used it; empty when not named',
    team_id                String COMMENT 'The team named on the event; empty when none',
    provider               LowCardinality(String) COMMENT 'In upper case; empty when none',
    model                  LowCardinality(String) COMMENT 'As the event names it',
    revision               Int64 COMMENT 'Number of the decision within the account',
    decided_at             DateTime64(3, 'UTC') COMMENT 'Time of the decision',
    received_at            DateTime64(3, 'UTC') COMMENT 'When it came in',
    identity               String COMMENT 'Hash of the identity, in hex',
    payload_hash           String COMMENT 'Hash of what the client sent, in hex'
)
COMMENT 'Repeats that were recognised, one row for each; nothing of it is billed'
AS SELECT
    livemode, customer_id, event_id, verdict, reason, timestamp, event_type, feature_id, user_id,
    team_id, provider, model, revision, decided_at, received_at, identity, payload_hash
FROM openmonetize.decisions_3_log FINAL
PREWHERE verdict IN ('duplicate', 'conflict');

CREATE OR REPLACE VIEW openmonetize.rejected
(
    livemode               Nullable(Bool) COMMENT 'NULL when a door refused it and could not tell',
    customer_id            String COMMENT 'Empty when it could not be read',
    event_id               String COMMENT 'Empty when it could not be read',
    refused_by             LowCardinality(String) COMMENT 'door: malformed or not allowed; account: refused when it was decided',
    code                   LowCardinality(String) COMMENT 'Why, e.g. invalid_json, too_old',
    message                String COMMENT 'Why, in words',
    field                  LowCardinality(String) COMMENT 'The field at fault; empty when it is the whole',
    rejected_at            DateTime64(3, 'UTC') COMMENT 'When it was refused',
    timestamp              Nullable(DateTime64(3, 'UTC')) COMMENT 'The event\'s own time; NULL when a door refused it',
    source_topic           LowCardinality(String) COMMENT 'Where the record stood; empty over HTTP',
    source_partition       Int32,
    source_offset          Int64,
    payload                String COMMENT 'As it came, up to 64 KiB; empty when the account refused it',
    payload_encoding       LowCardinality(String) COMMENT 'utf8, or base64 when it was no text',
    payload_truncated      Bool,
    revision               Int64 COMMENT 'Number of the decision within the account; 0 when a door refused it',
    request_index          Nullable(Int32) COMMENT 'Its place in its HTTP request, from 0; NULL when it did not come in one'
)
COMMENT 'What was refused, by a door or by the account, with the reason'
AS SELECT
    livemode, customer_id, event_id, 'door' AS refused_by, code, message, field,
    refused_at AS rejected_at, NULL AS timestamp, source_topic, source_partition, source_offset,
    payload, payload_encoding, payload_truncated, 0 AS revision, request_index
FROM openmonetize.refusals_2_log FINAL
UNION ALL
SELECT
    livemode, customer_id, event_id, 'account', reason, '', '',
    decided_at, timestamp, '', 0, 0,
    '', 'utf8', false, revision, NULL
FROM openmonetize.decisions_3_log FINAL
PREWHERE verdict = 'rejected';

CREATE OR REPLACE VIEW openmonetize.usage_minute
(
    minute                 DateTime64(0, 'UTC') COMMENT 'Start, in UTC, by the event\'s timestamp',
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
COMMENT 'Burned usage by minute and by all that names it'
AS SELECT
    date_trunc('minute', timestamp) AS minute, livemode, customer_id, team_id, user_id, feature_id, event_type,
    provider, model, unit_type, count() AS events, sum(d.input_tokens) AS input_tokens,
    sum(d.output_tokens) AS output_tokens, sum(d.cached_input_tokens) AS cached_input_tokens,
    sum(d.cache_write_tokens) AS cache_write_tokens, sum(d.reasoning_tokens) AS reasoning_tokens,
    sum(d.audio_input_tokens) AS audio_input_tokens, sum(d.audio_output_tokens) AS audio_output_tokens,
    sum(d.image_count) AS image_count, sum(d.duration_seconds) AS duration_seconds,
    sum(d.characters) AS characters, sum(d.quantity) AS quantity, sum(d.value) AS value,
    sum(ifNull(d.cost_usd, 0)) AS cost_usd, countIf(d.cost_usd IS NULL) AS events_without_cost,
    sum(d.credits_burned) AS credits_burned, sum(d.credits_unfunded) AS credits_unfunded,
    CAST(sum(d.credits_burned) AS Decimal(38, 9)) / 1000 AS revenue_usd
FROM openmonetize.decisions_3_log AS d FINAL
PREWHERE verdict = 'burned'
WHERE NOT superseded AND correction != 'voided'
GROUP BY minute, livemode, customer_id, team_id, user_id, feature_id, event_type, provider, model, unit_type;

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
FROM openmonetize.usage_hourly_log FINAL
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
FROM openmonetize.usage_daily_log FINAL
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
FROM openmonetize.customer_daily_log FINAL
WHERE events > 0;

DROP VIEW IF EXISTS openmonetize.superseded_log;
