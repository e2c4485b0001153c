-- One customer, live data. Replace cust_123, the password and, for test data, `livemode` by `NOT livemode` and live: by
-- test:. Run it once for each customer and mode, after 1_roles.sql.
--
-- The views run with the rights of who asks, so the policies on the tables behind them hold. A test compares the list
-- of tables with the schema: an upgrade that adds one changes this file, and the policies are to be applied again.
-- Parsed by the embedded engine in a test, and not run on a server there.

CREATE USER IF NOT EXISTS cust_123 IDENTIFIED WITH sha256_password BY 'a long random password'
DEFAULT ROLE om_customer SETTINGS PROFILE 'om_customer';

GRANT om_customer TO cust_123;

CREATE ROW POLICY OR REPLACE om_cust_123 ON
    openmonetize.alerts_log,
    openmonetize.corrected_log,
    openmonetize.customer_daily_2_log,
    openmonetize.customer_daily_log,
    openmonetize.decisions_2_log,
    openmonetize.decisions_3_log,
    openmonetize.decisions_log,
    openmonetize.door_counts_log,
    openmonetize.fold_days_log,
    openmonetize.fold_groups_log,
    openmonetize.fold_identities_log,
    openmonetize.ledger_2_log,
    openmonetize.ledger_log,
    openmonetize.refusals_2_log,
    openmonetize.replays_log,
    openmonetize.usage_daily_2_log,
    openmonetize.usage_daily_log,
    openmonetize.usage_hourly_2_log,
    openmonetize.usage_hourly_log
FOR SELECT USING customer_id = 'cust_123' AND ifNull(livemode, true) TO cust_123;

CREATE ROW POLICY OR REPLACE om_cust_123_of_both_modes ON openmonetize.refusals_log
FOR SELECT USING customer_id = 'cust_123' TO cust_123;

CREATE ROW POLICY OR REPLACE om_cust_123_by_account ON openmonetize.audit_log
FOR SELECT USING account = 'live:cust_123' TO cust_123;
