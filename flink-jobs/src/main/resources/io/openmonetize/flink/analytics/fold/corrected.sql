-- Which of the events in the fold table were corrected or released.

SELECT DISTINCT livemode, customer_id, identity
FROM openmonetize.corrected_log
WHERE (livemode, customer_id, identity) IN
    (SELECT livemode, customer_id, identity FROM openmonetize.fold_identities_log WHERE fold = {fold});
