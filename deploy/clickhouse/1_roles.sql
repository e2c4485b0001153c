-- Roles, limits and the operator's reader on a ClickHouse server of your own, as its administrator.
--
-- A test lets the embedded engine parse these statements and compares the tables with the schema. They have not been
-- run on a server there: the embedded engine knows no users. Try them on yours before you rely on them.

CREATE SETTINGS PROFILE IF NOT EXISTS om_reader
SETTINGS readonly = 2, max_execution_time = 30 MAX 60, max_memory_usage = 4000000000 MAX 8000000000,
    max_result_rows = 1000000 MAX 10000000, max_threads = 4 MAX 8, max_concurrent_queries_for_user = 4;

CREATE SETTINGS PROFILE IF NOT EXISTS om_customer
SETTINGS readonly = 2, max_execution_time = 30 MAX 30, max_memory_usage = 768000000 MAX 768000000,
    max_result_rows = 1000000 MAX 1000000, max_threads = 2 MAX 2, max_concurrent_queries_for_user = 2 READONLY,
    short_circuit_function_evaluation = 'force_enable' READONLY;

-- The analytics job: applies the schema, writes and reads.
CREATE ROLE IF NOT EXISTS om_job;

GRANT SELECT, INSERT, ALTER, CREATE DATABASE, CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW, TRUNCATE, OPTIMIZE
ON openmonetize.* TO om_job;

GRANT SELECT ON system.tables TO om_job;

-- The control-plane: reads.
CREATE ROLE IF NOT EXISTS om_api;

GRANT SELECT ON openmonetize.* TO om_api;

-- A person or a BI tool of the operator: reads everything of all customers, within limits.
CREATE ROLE IF NOT EXISTS om_reader SETTINGS PROFILE 'om_reader';

GRANT SELECT ON openmonetize.* TO om_reader;

-- A customer: see 2_customer.sql.
CREATE ROLE IF NOT EXISTS om_customer SETTINGS PROFILE 'om_customer';

GRANT SELECT ON openmonetize.* TO om_customer;

-- What is of no customer alone.
REVOKE SELECT ON openmonetize.schema_versions FROM om_customer;

REVOKE SELECT ON openmonetize.total_daily FROM om_customer;

REVOKE SELECT ON openmonetize.total_daily_log FROM om_customer;

CREATE QUOTA IF NOT EXISTS om_customer KEYED BY user_name
FOR INTERVAL 1 minute MAX queries = 120, execution_time = 120,
FOR INTERVAL 1 day MAX queries = 20000, result_bytes = 20000000000
TO om_customer;

-- A table with a policy shows nothing to whom no policy names: these see all.
CREATE ROW POLICY IF NOT EXISTS om_everything ON openmonetize.* FOR SELECT USING 1 TO om_job, om_api, om_reader;
