-- The groups of all burned decisions of those identities: their sums differ now.

SELECT DISTINCT
    livemode, customer_id, toUnixTimestamp64Milli(toDateTime64(toStartOfHour(timestamp), 3)) AS hour_ms, feature_id,
    event_type, provider, model, unit_type, team_id, user_id
FROM openmonetize.decisions_3_log
PREWHERE verdict = 'burned'
WHERE identity IN (SELECT identity FROM openmonetize.fold_identities_log WHERE fold = {fold})
    AND (livemode, customer_id, identity) IN
    (SELECT livemode, customer_id, identity FROM openmonetize.fold_identities_log WHERE fold = {fold});
