-- Sums the groups that stand in the fold table under the fold's number: their hours lie from {from} to {until}. An event
-- may lie five minutes ahead of its receipt, and clocks differ, so what was decided more than an hour before {from} is in
-- none of them, and parts of the table that are older are not read. Times are compared before names are looked up, which
-- costs a hundred times as much. It gives the same rows when it is run again.

INSERT INTO openmonetize.usage_hourly_2_log
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
        AND decided_at >= fromUnixTimestamp64Milli(toInt64({from}), 'UTC') - INTERVAL 1 HOUR
        AND timestamp >= fromUnixTimestamp64Milli(toInt64({from}), 'UTC')
        AND timestamp < fromUnixTimestamp64Milli(toInt64({until}), 'UTC')
        AND (livemode, customer_id, toStartOfHour(timestamp)) IN
            (SELECT livemode, customer_id, hour FROM openmonetize.fold_groups_log WHERE fold = {fold})
    WHERE (livemode, customer_id, toStartOfHour(timestamp), feature_id, event_type, provider, model, unit_type, team_id, user_id) IN
        (SELECT livemode, customer_id, hour, feature_id, event_type, provider, model, unit_type, team_id, user_id FROM openmonetize.fold_groups_log WHERE fold = {fold})
) AS d
GROUP BY livemode, customer_id, hour, feature_id, event_type, provider, model, unit_type, team_id, user_id;
