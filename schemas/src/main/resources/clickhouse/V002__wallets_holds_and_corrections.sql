-- Wallets, holds and corrections: what the facts say since then, and the views over it.
--
-- The tables of version 1 never change, so their successors stand beside them with the new columns at the end. What
-- the old ones hold is taken over, and the job writes the new ones only; a fact that was copied and is delivered once
-- more is one row again, because the keys are the same. The old tables are read by nobody any longer and stay: what
-- deletes data is done by hand.
--
-- A correction is a decision of its own: the same identity under a later revision, with what the event comes to now.
-- The decision before it stays a row of the table and leaves the views.
--
-- Every statement may be applied again.

-- One row per decision on a usage event, by (account, revision, identity): one correction may change who paid for
-- other events as well. Corrections are rare, and the index finds them without a scan.
CREATE TABLE IF NOT EXISTS openmonetize.decisions_2_log
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
    INDEX timestamps timestamp TYPE minmax GRANULARITY 1,
    INDEX corrections correction TYPE set(8) GRANULARITY 4
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(decided_at)
PRIMARY KEY (livemode, customer_id, timestamp)
ORDER BY (livemode, customer_id, timestamp, revision, identity, decided_at);

CREATE TABLE IF NOT EXISTS openmonetize.ledger_2_log
(
    livemode               Bool,
    customer_id            String,
    sequence               Int64,
    time                   DateTime64(3, 'UTC'),
    transaction_id         String,
    type                   LowCardinality(String),
    wallet                 String,
    amount                 Decimal(38, 6),
    held_delta             Decimal(38, 6),
    balance_before         Decimal(38, 6),
    balance_after          Decimal(38, 6),
    event_id               String,
    command_id             String,
    slices                 Array(Tuple(grant_id String, amount Decimal(38, 6))),
    price_version          LowCardinality(String),
    description            String,
    actor                  String,
    hash                   String,
    reference              String
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(time)
PRIMARY KEY (livemode, customer_id, sequence)
ORDER BY (livemode, customer_id, sequence, time);

-- What the doors refused. Mode and place are what the door knew of them.
CREATE TABLE IF NOT EXISTS openmonetize.refusals_2_log
(
    customer_id            String,
    id                     String,
    refused_at             DateTime64(3, 'UTC'),
    event_id               String,
    code                   LowCardinality(String),
    message                String,
    field                  LowCardinality(String),
    source_topic           LowCardinality(String),
    source_partition       Int32,
    source_offset          Int64,
    payload                String,
    payload_encoding       LowCardinality(String),
    payload_truncated      Bool,
    livemode               Nullable(Bool),
    request_index          Nullable(Int32)
)
ENGINE = ReplacingMergeTree
ORDER BY (customer_id, id);

INSERT INTO openmonetize.decisions_2_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT *, '' AS image_size, '' AS quality, '' AS resolution, '' AS hold_id, '' AS correction
FROM openmonetize.decisions_log;

INSERT INTO openmonetize.ledger_2_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT *, '' AS reference
FROM openmonetize.ledger_log;

INSERT INTO openmonetize.refusals_2_log
SELECT *, NULL AS livemode, NULL AS request_index
FROM openmonetize.refusals_log;

-- Private. The decisions on burned events that a correction has taken the place of. An identity may stand for more than
-- one event, when it came again after it had been forgotten; a correction is about the decision right before it.
CREATE OR REPLACE VIEW openmonetize.superseded_log
AS SELECT
    livemode, customer_id, identity,
    arrayJoin(arrayMap(
        at -> decisions[at].1,
        arrayFilter(at -> decisions[at + 1].2, range(1, length(decisions))))) AS revision
FROM
(
    SELECT livemode, customer_id, identity, arraySort(groupUniqArray((revision, correction != ''))) AS decisions
    FROM openmonetize.decisions_2_log
    PREWHERE verdict = 'burned'
    WHERE (livemode, customer_id, identity) IN
    (
        SELECT livemode, customer_id, identity
        FROM openmonetize.decisions_2_log
        PREWHERE correction != ''
    )
    GROUP BY livemode, customer_id, identity
);

-- Parked events that wait for a price or a unit. A later decision on the same identity ends it.
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
FROM
(
    SELECT *
    FROM openmonetize.decisions_2_log FINAL
    PREWHERE verdict = 'parked'
) AS parked_decisions
LEFT JOIN
(
    SELECT livemode, customer_id, identity, max(revision) AS released_by
    FROM openmonetize.decisions_2_log
    PREWHERE released OR correction != ''
    GROUP BY livemode, customer_id, identity
) AS releases USING (livemode, customer_id, identity)
WHERE revision > released_by;

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
FROM openmonetize.decisions_2_log FINAL
PREWHERE verdict IN ('burned', 'rejected')
WHERE (livemode, customer_id, identity, revision) NOT IN
    (SELECT livemode, customer_id, identity, revision FROM openmonetize.superseded_log)
UNION ALL
SELECT
    livemode, customer_id, event_id, verdict, reason, timestamp, event_type, feature_id, user_id,
    team_id, provider, model, unit_type, metadata, input_tokens, output_tokens, cached_input_tokens,
    cache_write_tokens, reasoning_tokens, audio_input_tokens, audio_output_tokens, image_count,
    duration_seconds, characters, quantity, value, other_quantities, cost_usd, credits_burned,
    credits_unfunded, price_version, rule, ledger_sequence, revision, released, decided_at,
    received_at, identity, payload_hash, image_size, quality, resolution, hold_id, correction
FROM openmonetize.parked;

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
FROM openmonetize.decisions_2_log FINAL
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
FROM openmonetize.decisions_2_log FINAL
PREWHERE verdict = 'rejected';

CREATE OR REPLACE VIEW openmonetize.ledger
(
    livemode               Bool,
    customer_id            String,
    sequence               Int64 COMMENT '1, 2, 3, … per customer and mode, without gaps',
    time                   DateTime64(3, 'UTC') COMMENT 'When it holds; for what fell due, the due time',
    transaction_id         String,
    type                   LowCardinality(String) COMMENT 'PURCHASE, GRANT, BURN, REFUND, EXPIRATION, HOLD, RELEASE, TRANSFER, ADJUSTMENT, ROLLOVER or CORRECTION',
    wallet                 String COMMENT 'Empty for the customer\'s own, else team:<id> or user:<id>',
    amount                 Decimal(38, 6) COMMENT 'Change of the balance, in credits',
    held_delta             Decimal(38, 6) COMMENT 'Change of what is held, in credits',
    balance_before         Decimal(38, 6) COMMENT 'Of the wallet',
    balance_after          Decimal(38, 6) COMMENT 'Of the wallet',
    event_id               String COMMENT 'The event behind the line',
    command_id             String COMMENT 'The command behind the line',
    slices                 Array(Tuple(grant_id String, amount Decimal(38, 6))) COMMENT 'What each grant gave or got',
    price_version          LowCardinality(String),
    description            String,
    actor                  String COMMENT 'Who asked for it',
    hash                   String COMMENT 'SHA-256 over the line before and this line, in hex',
    reference              String COMMENT 'What the line refers to: the hold, the corrected transaction, the grant\'s own key; empty for none'
)
COMMENT 'Every change of a balance; a balance is the sum of its lines'
AS SELECT
    livemode, customer_id, sequence, time, transaction_id, type, wallet, amount, held_delta,
    balance_before, balance_after, event_id, command_id, slices, price_version, description, actor,
    hash, reference
FROM openmonetize.ledger_2_log FINAL;

CREATE OR REPLACE VIEW openmonetize.balances
(
    livemode               Bool,
    customer_id            String,
    wallet                 String COMMENT 'Empty for the customer\'s own, else team:<id> or user:<id>',
    balance                Decimal(38, 6) COMMENT 'Credits after the last line',
    held                   Decimal(38, 6) COMMENT 'Credits set aside by open holds; part of the balance',
    sum_of_amounts         Decimal(38, 6) COMMENT 'Of all lines; always equal to balance',
    lines                  UInt64 COMMENT 'How many lines the wallet has',
    sequence               Int64 COMMENT 'The last line',
    as_of                  DateTime64(3, 'UTC') COMMENT 'Time of the last line',
    available              Decimal(38, 6) COMMENT 'Balance less what is held'
)
COMMENT 'Where each wallet stands after its last line'
AS SELECT
    livemode, customer_id, wallet, argMax(balance_after, lines.sequence) AS balance, sum(held_delta) AS held,
    sum(amount) AS sum_of_amounts, count() AS lines, max(lines.sequence) AS sequence, max(time) AS as_of,
    balance - held AS available
FROM openmonetize.ledger_2_log AS lines FINAL
GROUP BY livemode, customer_id, wallet;

-- A hold is what its lines say. It ends once, with a RELEASE line in every wallet that it touched: by time alone when
-- neither a command nor an event stands behind it. What was burned for it refers to it as well.
CREATE OR REPLACE VIEW openmonetize.holds
(
    livemode               Bool,
    customer_id            String,
    hold_id                String,
    status                 LowCardinality(String) COMMENT 'open, settled, released or expired',
    held_amount            Decimal(38, 6) COMMENT 'Credits that were set aside',
    burned_amount          Decimal(38, 6) COMMENT 'Credits that it was settled with; may be more or less than were held',
    created_at             DateTime64(3, 'UTC'),
    ended_at               Nullable(DateTime64(3, 'UTC')) COMMENT 'NULL while it is open',
    event_id               String COMMENT 'The event that settled it; empty when none did',
    wallets                Array(String) COMMENT 'Those whose credits were set aside; empty text for the customer\'s own'
)
COMMENT 'Every hold once, where it stands now'
AS SELECT
    livemode, customer_id, reference AS hold_id,
    multiIf(
        countIf(type = 'RELEASE') = 0, 'open',
        countIf(type = 'RELEASE' AND command_id = '' AND lines.event_id = '') > 0, 'expired',
        countIf(type = 'BURN' OR (type = 'RELEASE' AND description = 'hold settled')) > 0
            OR max(lines.event_id) != '', 'settled',
        'released') AS status,
    sumIf(held_delta, type = 'HOLD') AS held_amount, -sumIf(amount, type = 'BURN') AS burned_amount,
    minIf(time, type = 'HOLD') AS created_at, maxIf(toNullable(time), type = 'RELEASE') AS ended_at,
    max(lines.event_id) AS event_id, arraySort(groupUniqArrayIf(wallet, type = 'HOLD')) AS wallets
FROM openmonetize.ledger_2_log AS lines FINAL
PREWHERE reference != ''
WHERE type IN ('HOLD', 'RELEASE', 'BURN')
GROUP BY livemode, customer_id, reference
HAVING countIf(type = 'HOLD') > 0;

CREATE OR REPLACE VIEW openmonetize.usage_minute
(
    minute                 DateTime64(0, 'UTC') COMMENT 'Start, in UTC, by the event\'s timestamp',
    livemode               Bool,
    customer_id            String,
    team_id                String,
    user_id                String,
    feature_id             LowCardinality(String),
    event_type             LowCardinality(String),
    provider               LowCardinality(String),
    model                  LowCardinality(String),
    unit_type              LowCardinality(String),
    events                 UInt64 COMMENT 'Burned events that were not voided',
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
    cost_usd               Decimal(38, 12) COMMENT 'Of the events whose cost is known',
    events_without_cost    UInt64 COMMENT 'Burned by a rule without a known provider cost',
    credits_burned         Decimal(38, 6),
    credits_unfunded       Decimal(38, 6)
)
COMMENT 'Burned usage by minute and by all that names it'
AS SELECT
    date_trunc('minute', timestamp) AS minute,
    livemode, customer_id, team_id, user_id, feature_id, event_type, provider, model, unit_type,
    count() AS events,
    sum(decisions.input_tokens) AS input_tokens, sum(decisions.output_tokens) AS output_tokens,
    sum(decisions.cached_input_tokens) AS cached_input_tokens, sum(decisions.cache_write_tokens) AS
    cache_write_tokens, sum(decisions.reasoning_tokens) AS reasoning_tokens,
    sum(decisions.audio_input_tokens) AS audio_input_tokens, sum(decisions.audio_output_tokens) AS
    audio_output_tokens, sum(decisions.image_count) AS image_count, sum(decisions.duration_seconds)
    AS duration_seconds, sum(decisions.characters) AS characters, sum(decisions.quantity) AS
    quantity, sum(decisions.value) AS value,
    sum(ifNull(decisions.cost_usd, 0)) AS cost_usd, countIf(decisions.cost_usd IS NULL) AS events_without_cost,
    sum(decisions.credits_burned) AS credits_burned, sum(decisions.credits_unfunded) AS credits_unfunded
FROM openmonetize.decisions_2_log AS decisions FINAL
PREWHERE verdict = 'burned'
WHERE correction != 'voided'
    AND (livemode, customer_id, identity, revision) NOT IN
    (SELECT livemode, customer_id, identity, revision FROM openmonetize.superseded_log)
GROUP BY
    minute, livemode, customer_id, team_id, user_id, feature_id, event_type, provider, model,
    unit_type;

CREATE OR REPLACE VIEW openmonetize.usage_hourly
(
    hour                   DateTime64(0, 'UTC') COMMENT 'Start, in UTC, by the event\'s timestamp',
    livemode               Bool,
    customer_id            String,
    team_id                String,
    user_id                String,
    feature_id             LowCardinality(String),
    event_type             LowCardinality(String),
    provider               LowCardinality(String),
    model                  LowCardinality(String),
    unit_type              LowCardinality(String),
    events                 UInt64 COMMENT 'Burned events that were not voided',
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
    cost_usd               Decimal(38, 12) COMMENT 'Of the events whose cost is known',
    events_without_cost    UInt64 COMMENT 'Burned by a rule without a known provider cost',
    credits_burned         Decimal(38, 6),
    credits_unfunded       Decimal(38, 6)
)
COMMENT 'Burned usage by hour and by all that names it'
AS SELECT
    date_trunc('hour', timestamp) AS hour,
    livemode, customer_id, team_id, user_id, feature_id, event_type, provider, model, unit_type,
    count() AS events,
    sum(decisions.input_tokens) AS input_tokens, sum(decisions.output_tokens) AS output_tokens,
    sum(decisions.cached_input_tokens) AS cached_input_tokens, sum(decisions.cache_write_tokens) AS
    cache_write_tokens, sum(decisions.reasoning_tokens) AS reasoning_tokens,
    sum(decisions.audio_input_tokens) AS audio_input_tokens, sum(decisions.audio_output_tokens) AS
    audio_output_tokens, sum(decisions.image_count) AS image_count, sum(decisions.duration_seconds)
    AS duration_seconds, sum(decisions.characters) AS characters, sum(decisions.quantity) AS
    quantity, sum(decisions.value) AS value,
    sum(ifNull(decisions.cost_usd, 0)) AS cost_usd, countIf(decisions.cost_usd IS NULL) AS events_without_cost,
    sum(decisions.credits_burned) AS credits_burned, sum(decisions.credits_unfunded) AS credits_unfunded
FROM openmonetize.decisions_2_log AS decisions FINAL
PREWHERE verdict = 'burned'
WHERE correction != 'voided'
    AND (livemode, customer_id, identity, revision) NOT IN
    (SELECT livemode, customer_id, identity, revision FROM openmonetize.superseded_log)
GROUP BY
    hour, livemode, customer_id, team_id, user_id, feature_id, event_type, provider, model,
    unit_type;

CREATE OR REPLACE VIEW openmonetize.usage_daily
(
    day                    Date32 COMMENT 'The day in UTC, by the event\'s timestamp',
    livemode               Bool,
    customer_id            String,
    team_id                String,
    user_id                String,
    feature_id             LowCardinality(String),
    event_type             LowCardinality(String),
    provider               LowCardinality(String),
    model                  LowCardinality(String),
    unit_type              LowCardinality(String),
    events                 UInt64 COMMENT 'Burned events that were not voided',
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
    cost_usd               Decimal(38, 12) COMMENT 'Of the events whose cost is known',
    events_without_cost    UInt64 COMMENT 'Burned by a rule without a known provider cost',
    credits_burned         Decimal(38, 6),
    credits_unfunded       Decimal(38, 6)
)
COMMENT 'Burned usage by day in UTC and by all that names it'
AS SELECT
    toDate32(timestamp) AS day,
    livemode, customer_id, team_id, user_id, feature_id, event_type, provider, model, unit_type,
    count() AS events,
    sum(decisions.input_tokens) AS input_tokens, sum(decisions.output_tokens) AS output_tokens,
    sum(decisions.cached_input_tokens) AS cached_input_tokens, sum(decisions.cache_write_tokens) AS
    cache_write_tokens, sum(decisions.reasoning_tokens) AS reasoning_tokens,
    sum(decisions.audio_input_tokens) AS audio_input_tokens, sum(decisions.audio_output_tokens) AS
    audio_output_tokens, sum(decisions.image_count) AS image_count, sum(decisions.duration_seconds)
    AS duration_seconds, sum(decisions.characters) AS characters, sum(decisions.quantity) AS
    quantity, sum(decisions.value) AS value,
    sum(ifNull(decisions.cost_usd, 0)) AS cost_usd, countIf(decisions.cost_usd IS NULL) AS events_without_cost,
    sum(decisions.credits_burned) AS credits_burned, sum(decisions.credits_unfunded) AS credits_unfunded
FROM openmonetize.decisions_2_log AS decisions FINAL
PREWHERE verdict = 'burned'
WHERE correction != 'voided'
    AND (livemode, customer_id, identity, revision) NOT IN
    (SELECT livemode, customer_id, identity, revision FROM openmonetize.superseded_log)
GROUP BY
    day, livemode, customer_id, team_id, user_id, feature_id, event_type, provider, model, unit_type;
