-- Sums the days of customers that stand in the fold table under the fold's number, from hours, and without teams and
-- users from days. They lie from {from} to {until}. It gives the same rows when it is run again.

INSERT INTO openmonetize.usage_daily_2_log
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
FROM openmonetize.usage_hourly_2_log AS d FINAL
PREWHERE hour >= fromUnixTimestamp64Milli(toInt64({from}), 'UTC')
    AND hour < fromUnixTimestamp64Milli(toInt64({until}), 'UTC')
    AND (livemode, customer_id, toDate32(hour)) IN
        (SELECT livemode, customer_id, day FROM openmonetize.fold_days_log WHERE fold = {fold})
GROUP BY livemode, customer_id, day, feature_id, event_type, provider, model, unit_type, team_id, user_id;

INSERT INTO openmonetize.customer_daily_2_log
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
FROM openmonetize.usage_daily_2_log AS d FINAL
PREWHERE day >= toDate32(fromUnixTimestamp64Milli(toInt64({from}), 'UTC'))
    AND day < toDate32(fromUnixTimestamp64Milli(toInt64({until}), 'UTC'))
    AND (livemode, customer_id, day) IN
        (SELECT livemode, customer_id, day FROM openmonetize.fold_days_log WHERE fold = {fold})
GROUP BY livemode, customer_id, day, feature_id, event_type, provider, model, unit_type;
