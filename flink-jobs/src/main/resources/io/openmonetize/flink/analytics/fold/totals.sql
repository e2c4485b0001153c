-- Sums the days that stand in the fold table under the fold's number for all customers together, from the days of each.
-- They lie from {from} to {until}. It gives the same rows when it is run again.

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
PREWHERE day >= toDate32(fromUnixTimestamp64Milli(toInt64({from}), 'UTC'))
    AND day < toDate32(fromUnixTimestamp64Milli(toInt64({until}), 'UTC'))
    AND (livemode, day) IN (SELECT livemode, day FROM openmonetize.fold_days_log WHERE fold = {fold})
GROUP BY livemode, day, feature_id, event_type, provider, model, unit_type;
