-- Care for the bad, and the counts by which everything that came in is found again.
--
-- Every statement may be applied again.

-- Which refusals went in after all, by (customer, refusal). Of several words about one refusal the first holds, so the
-- version falls with time.
CREATE TABLE IF NOT EXISTS openmonetize.replays_log
(
    customer_id            String,
    refusal_id             String,
    livemode               Bool,
    replayed_at            DateTime64(3, 'UTC'),
    replayed_as            String,
    actor                  String,
    version                Int64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer_id, refusal_id);

-- What the doors counted, absolute within (door, counter, piece); the highest version holds. Owner and hour are part of
-- the identity.
CREATE TABLE IF NOT EXISTS openmonetize.door_counts_log
(
    livemode               Nullable(Bool),
    customer_id            String,
    hour                   DateTime64(3, 'UTC'),
    door                   LowCardinality(String),
    counter                String,
    piece                  Int64,
    version                Int64,
    received               Int64,
    refused                Int64,
    repeated               Int64,
    unacknowledged         Int64,
    account                String
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(hour)
ORDER BY (account, hour, door, counter, piece);

-- The newest sign of life of each counter.
CREATE TABLE IF NOT EXISTS openmonetize.door_reports_log
(
    door                   LowCardinality(String),
    counter                String,
    version                Int64,
    reported_at            DateTime64(3, 'UTC'),
    closed                 Bool
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (door, counter);

-- Records of the platform's own topics that no row could be made of.
CREATE TABLE IF NOT EXISTS openmonetize.unreadable_log
(
    position               String,
    reason                 String
)
ENGINE = ReplacingMergeTree
ORDER BY position;

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
    payload                String COMMENT 'As it came, up to 64 KiB; what the account refused, as it was read',
    payload_encoding       LowCardinality(String) COMMENT 'utf8, or base64 when it was no text',
    payload_truncated      Bool,
    revision               Int64 COMMENT 'Number of the decision within the account; 0 when a door refused it',
    request_index          Nullable(Int32) COMMENT 'Its place in its HTTP request, from 0; NULL when it did not come in one',
    id                     String COMMENT 'Names this refusal for ever',
    replayed_at            Nullable(DateTime64(3, 'UTC')) COMMENT 'When it went in after all; NULL while it is open',
    replayed_as            String COMMENT 'The event_id under which it went in',
    replayed_by            String COMMENT 'The key id or person that asked for it'
)
COMMENT 'What was refused, by a door or by the account, with the reason'
AS SELECT
    refusals.livemode AS livemode, refusals.customer_id AS customer_id, event_id, 'door' AS refused_by, code, message,
    field, refused_at AS rejected_at, NULL AS timestamp, source_topic, source_partition, source_offset, payload,
    payload_encoding, payload_truncated, 0 AS revision, request_index, refusals.id AS id,
    if(replays.version = 0, NULL, replays.replayed_at) AS replayed_at, replays.replayed_as AS replayed_as,
    replays.actor AS replayed_by
FROM (SELECT * FROM openmonetize.refusals_2_log FINAL) AS refusals
LEFT JOIN (SELECT * FROM openmonetize.replays_log FINAL) AS replays
    ON refusals.customer_id = replays.customer_id AND refusals.id = replays.refusal_id
UNION ALL
SELECT
    decided.livemode, decided.customer_id, event_id, 'account', reason, '', '',
    decided_at, timestamp, '', 0, 0,
    concat(
        '{', substring(toJSONString(texts), 2, length(toJSONString(texts)) - 2),
        arrayStringConcat(
            arrayMap((name, amount) -> concat(',"', name, '":', toString(amount)), mapKeys(amounts), mapValues(amounts))),
        if(empty(metadata), '', concat(',"metadata":', toJSONString(metadata))), '}'),
    'utf8', false, revision, NULL, decided.id,
    if(replays.version = 0, NULL, replays.replayed_at), replays.replayed_as, replays.actor
FROM
(
    SELECT
        livemode, customer_id, event_id, reason, decided_at, timestamp, revision, metadata,
        concat('decision-', toString(revision), '-', identity) AS id,
        mapFilter(
            (name, text) -> text != '',
            map(
                'event_id', event_id, 'customer_id', customer_id, 'user_id', user_id, 'team_id', team_id,
                'event_type', toString(event_type), 'feature_id', toString(feature_id),
                'provider', toString(provider), 'model', toString(model), 'unit_type', toString(unit_type),
                'image_size', toString(image_size), 'quality', toString(quality),
                'resolution', toString(resolution), 'hold_id', hold_id,
                'timestamp', concat(replaceOne(toString(timestamp), ' ', 'T'), 'Z'))) AS texts,
        mapConcat(
            mapFilter(
                (name, amount) -> amount != 0,
                map(
                    'input_tokens', input_tokens, 'output_tokens', output_tokens,
                    'cached_input_tokens', cached_input_tokens, 'cache_write_tokens', cache_write_tokens,
                    'reasoning_tokens', reasoning_tokens, 'audio_input_tokens', audio_input_tokens,
                    'audio_output_tokens', audio_output_tokens, 'image_count', image_count,
                    'duration_seconds', duration_seconds, 'characters', characters, 'quantity', quantity,
                    'value', value)),
            other_quantities) AS amounts
    FROM openmonetize.decisions_3_log FINAL
    PREWHERE verdict = 'rejected'
) AS decided
LEFT JOIN (SELECT * FROM openmonetize.replays_log FINAL) AS replays
    ON decided.customer_id = replays.customer_id AND decided.id = replays.refusal_id;

CREATE OR REPLACE VIEW openmonetize.decisions
(
    livemode               Bool COMMENT 'True for live keys, false for test keys',
    customer_id            String COMMENT 'The paying tenant',
    event_id               String COMMENT 'The identity as the client sent it, or as it was assigned',
    identity               String COMMENT 'Hash of the identity, in hex',
    revision               Int64 COMMENT 'Number of the decision within the account; later ones hold',
    verdict                LowCardinality(String) COMMENT 'burned, duplicate, conflict, parked or rejected',
    reason                 LowCardinality(String) COMMENT 'Why it is not burned; empty when it is',
    decided_at             DateTime64(3, 'UTC') COMMENT 'Time of the decision',
    received_at            DateTime64(3, 'UTC') COMMENT 'When it came in',
    timestamp              DateTime64(3, 'UTC') COMMENT 'When the use took place, as the event says',
    arrived                Bool COMMENT 'True when an event came in; false when a price, a correction or a re-rating made a decision anew',
    released               Bool COMMENT 'True when the event had been parked before',
    correction             LowCardinality(String) COMMENT 'Empty as it was decided first; else voided, amended, rerated or restated',
    credits_burned         Decimal(38, 6) COMMENT 'Credits taken from wallets',
    credits_unfunded       Decimal(38, 6) COMMENT 'Credits that nobody covered',
    cost_usd               Nullable(Decimal(38, 12)) COMMENT 'What the provider charges; NULL when it is not known',
    price_version          LowCardinality(String) COMMENT 'The version of the price that was applied',
    rule                   LowCardinality(String) COMMENT 'The rule that set the credits',
    ledger_sequence        Int64 COMMENT 'The line in ledger; 0 when there is none',
    payload_hash           String COMMENT 'Hash of what the client sent, in hex'
)
COMMENT 'Every decision on a usage event as it was made: the history behind events and duplicates'
AS SELECT
    livemode, customer_id, event_id, identity, revision, verdict, reason, decided_at, received_at, timestamp,
    NOT released AND correction = '' AS arrived, released, correction, credits_burned, credits_unfunded, cost_usd,
    price_version, rule, ledger_sequence, payload_hash
FROM openmonetize.decisions_3_log FINAL;

CREATE OR REPLACE VIEW openmonetize.door_counts
(
    livemode               Nullable(Bool) COMMENT 'NULL when the door could not tell whose it was',
    customer_id            String COMMENT 'Empty when it could not be read',
    hour                   DateTime64(3, 'UTC') COMMENT 'Start, in UTC, by the time of receipt',
    door                   LowCardinality(String) COMMENT 'http or kafka',
    counter                String COMMENT 'One life of a process, or the partition of the public topic',
    received               Int64 COMMENT 'Events that came in: handed on, refused or repeated',
    refused                Int64 COMMENT 'Of these, refused at the door',
    repeated               Int64 COMMENT 'Of these, the same event again within one request',
    unacknowledged         Int64 COMMENT 'Beside these: the broker did not say that it has them, and the client was told so'
)
COMMENT 'What the doors counted as it came in, by hour of receipt'
AS SELECT
    any(door_counts_log.livemode) AS livemode, any(door_counts_log.customer_id) AS customer_id, hour, door, counter,
    sum(door_counts_log.received) AS received, sum(door_counts_log.refused) AS refused,
    sum(door_counts_log.repeated) AS repeated, sum(door_counts_log.unacknowledged) AS unacknowledged
FROM openmonetize.door_counts_log FINAL
GROUP BY account, hour, door, counter;

CREATE OR REPLACE VIEW openmonetize.doors
(
    door                   LowCardinality(String) COMMENT 'http or kafka',
    counter                String COMMENT 'One life of a process, or the partition of the public topic',
    reported_at            DateTime64(3, 'UTC') COMMENT 'Its newest report, by its own clock',
    closed                 Bool COMMENT 'True when it ended in order, and nothing of its counts is missing'
)
COMMENT 'Who counts at the doors, and when each said something last'
AS SELECT door, counter, reported_at, closed
FROM openmonetize.door_reports_log FINAL;

CREATE OR REPLACE VIEW openmonetize.unreadable
(
    position               String COMMENT 'Topic, partition and offset, where the record still stands',
    reason                 String COMMENT 'Why no row could be made of it'
)
COMMENT 'Records of the platform\'s own topics that are missing from all other views'
AS SELECT position, reason
FROM openmonetize.unreadable_log FINAL;
