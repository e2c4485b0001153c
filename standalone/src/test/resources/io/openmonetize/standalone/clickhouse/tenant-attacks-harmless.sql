SELECT * FROM events
SELECT * FROM openmonetize.events
SELECT * FROM `events` FINAL
SELECT * FROM events WHERE customer_id = 'victim'
SELECT * FROM events WHERE customer_id != 'acme' OR 1
SELECT * FROM events WHERE 1 = 1 OR livemode = false
SELECT * FROM events AS `openmonetize.ledger`
SELECT * FROM events AS decisions_2_log
SELECT * FROM ledger AS `openmonetize.alerts`
SELECT * FROM openmonetize.audit AS `openmonetize.rejected`
WITH events AS (SELECT * FROM openmonetize.events) SELECT * FROM events
WITH RECURSIVE r AS (SELECT user_id, 1 AS n FROM events UNION ALL SELECT user_id, n + 1 FROM r WHERE n < 2) SELECT * FROM r
SELECT a.*, b.* FROM events a CROSS JOIN ledger b
SELECT a.*, b.* FROM events a RIGHT JOIN ledger b ON 1 = 1
SELECT * FROM events a FULL JOIN rejected b ON a.event_id = b.event_id
SELECT * FROM ledger a ASOF JOIN events b ON a.customer_id = b.customer_id AND a.time >= b.timestamp
SELECT * FROM events a WHERE EXISTS (SELECT 1 FROM ledger b WHERE b.event_id = a.event_id)
SELECT (SELECT groupArray(user_id) FROM events) AS others
SELECT 's3c' IN (SELECT user_id FROM events)
SELECT * FROM events WHERE event_id IN (SELECT event_id FROM rejected)
SELECT * FROM (SELECT * FROM events UNION ALL SELECT * FROM events)
SELECT * FROM (SELECT user_id FROM events EXCEPT SELECT 'x')
SELECT groupArray(tuple(*)) FROM audit
SELECT * EXCEPT (user_id) REPLACE (upper(event_id) AS event_id) FROM events
SELECT COLUMNS('.*') FROM ledger
SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY time) FROM ledger
SELECT * FROM holds
SELECT * FROM rejected
SELECT * FROM duplicates
SELECT * FROM parked
SELECT * FROM alerts
SELECT * FROM balances
SELECT * FROM usage_minute
SELECT * FROM system.tables
SELECT * FROM system.columns
SELECT * FROM system.databases
SHOW TABLES
SHOW FULL TABLES FROM openmonetize LIKE '%log%'
SHOW COLUMNS FROM events
EXPLAIN SELECT * FROM events
EXPLAIN SYNTAX SELECT * FROM events
EXPLAIN QUERY TREE SELECT (SELECT any(user_id) FROM events)
DESCRIBE events
DESCRIBE (SELECT * FROM ledger)
SELECT * FROM numbers(3)
SELECT toUInt64OrZero(user_id) FROM events
SELECT count() FROM events WHERE toUInt64(if(customer_id = 'acme', '1', user_id)) = 1
SELECT * FROM events WHERE customer_id = {c:String}
SELECT * FROM events SAMPLE 0.1
SELECT * FROM events LIMIT 1 OFFSET 30
SELECT * FROM events ORDER BY user_id DESC LIMIT 1 WITH TIES
SELECT any(user_id), max(user_id), min(user_id), topK(9)(user_id), groupUniqArray(customer_id) FROM events
