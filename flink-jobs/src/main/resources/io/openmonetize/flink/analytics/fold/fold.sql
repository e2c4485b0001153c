-- Settles what a batch of decisions takes the place of, and sums what it changes. The groups and identities of the
-- batch stand in the fold tables under its number. Every statement gives the same rows when it is run again.

-- Decisions that a correction or a release of this batch has taken the place of: of burned ones the last before a
-- correction, of parked ones all before it.
INSERT INTO openmonetize.decisions_3_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT d.* REPLACE (1 AS superseded)
FROM openmonetize.decisions_3_log AS d FINAL
WHERE d.superseded = 0
    AND identity IN (SELECT identity FROM openmonetize.fold_identities_log WHERE fold = {fold})
    AND (livemode, customer_id, identity, revision) IN
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
        WHERE identity IN (SELECT identity FROM openmonetize.fold_identities_log WHERE fold = {fold})
            AND (livemode, customer_id, identity) IN
        (
            SELECT livemode, customer_id, identity FROM openmonetize.fold_identities_log WHERE fold = {fold}
        )
        GROUP BY livemode, customer_id, identity
    )
);

-- Their own groups change as well.
INSERT INTO openmonetize.fold_groups_log
SELECT DISTINCT {fold}, livemode, customer_id, toStartOfHour(timestamp), feature_id, event_type, provider, model, unit_type, team_id, user_id
FROM openmonetize.decisions_3_log
PREWHERE verdict = 'burned'
WHERE identity IN (SELECT identity FROM openmonetize.fold_identities_log WHERE fold = {fold})
    AND (livemode, customer_id, identity) IN
    (SELECT livemode, customer_id, identity FROM openmonetize.fold_identities_log WHERE fold = {fold});

INSERT INTO openmonetize.usage_hourly_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
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
    WHERE (livemode, customer_id, toStartOfHour(timestamp), feature_id, event_type, provider, model, unit_type, team_id, user_id) IN
        (SELECT livemode, customer_id, hour, feature_id, event_type, provider, model, unit_type, team_id, user_id FROM openmonetize.fold_groups_log WHERE fold = {fold})
) AS d
GROUP BY livemode, customer_id, hour, feature_id, event_type, provider, model, unit_type, team_id, user_id;

INSERT INTO openmonetize.usage_daily_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
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
WHERE (livemode, customer_id, toDate32(hour), feature_id, event_type, provider, model, unit_type, team_id, user_id) IN
    (SELECT livemode, customer_id, toDate32(hour), feature_id, event_type, provider, model, unit_type, team_id, user_id FROM openmonetize.fold_groups_log WHERE fold = {fold})
GROUP BY livemode, customer_id, day, feature_id, event_type, provider, model, unit_type, team_id, user_id;

INSERT INTO openmonetize.customer_daily_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
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
WHERE (livemode, customer_id, day, feature_id, event_type, provider, model, unit_type) IN
    (SELECT livemode, customer_id, toDate32(hour), feature_id, event_type, provider, model, unit_type FROM openmonetize.fold_groups_log WHERE fold = {fold})
GROUP BY livemode, customer_id, day, feature_id, event_type, provider, model, unit_type;
