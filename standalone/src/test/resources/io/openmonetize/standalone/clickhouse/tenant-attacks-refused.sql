-- Private tables, by every spelling
SELECT * FROM decisions_2_log
SELECT * FROM openmonetize.decisions_2_log
SELECT * FROM `openmonetize`.`decisions_2_log`
SELECT * FROM "openmonetize"."decisions_2_log"
SELECT * FROM openmonetize . decisions_2_log
SELECT * FROM openmonetize/**/./**/decisions_2_log
SELECT * FROM decisions_log
SELECT * FROM ledger_2_log
SELECT * FROM audit_log
SELECT * FROM superseded_log
SELECT * FROM schema_versions
SELECT * FROM total_daily
SELECT * FROM openmonetize.total_daily
SELECT * FROM total_daily_log
SELECT * FROM corrected_log
SELECT * FROM (SELECT * FROM decisions_2_log)
SELECT 1 FROM events WHERE user_id IN (SELECT user_id FROM decisions_2_log)
SELECT (SELECT any(user_id) FROM decisions_2_log)
SELECT 'x' IN decisions_2_log
SELECT 'x' IN openmonetize.decisions_2_log
SELECT ('x', 1) GLOBAL NOT IN `decisions_2_log`
SELECT in('x', schema_versions)
SELECT 1 FROM events JOIN decisions_2_log USING (revision)
SELECT 1 FROM events, decisions_2_log
SELECT 1 FROM events LEFT JOIN (SELECT * FROM refusals_2_log) AS r ON r.event_id = events.event_id
SELECT 1 UNION ALL SELECT count() FROM decisions_2_log
SELECT 1 INTERSECT SELECT count() FROM decisions_2_log
SELECT 1 EXCEPT (SELECT count() FROM decisions_2_log)
WITH x AS (SELECT * FROM decisions_2_log) SELECT * FROM x
WITH decisions_2_log AS (SELECT 1) SELECT * FROM (SELECT * FROM decisions_2_log)
SELECT * FROM (WITH decisions_2_log AS (SELECT 1) SELECT 1), decisions_2_log
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r, decisions_2_log) SELECT * FROM r
SELECT EXISTS (SELECT 1 FROM decisions_2_log)
SELECT count() FROM events QUALIFY (SELECT count() FROM decisions_2_log) > 0
SELECT 1 ORDER BY (SELECT count() FROM decisions_2_log)
SELECT 1 LIMIT (SELECT 1 FROM decisions_2_log LIMIT 1)
SELECT 1 FROM events AS a ARRAY JOIN (SELECT groupArray(user_id) FROM decisions_2_log) AS x
SELECT * FROM {t:Identifier}
SELECT * FROM openmonetize.{t:Identifier}
SELECT * FROM {d:Identifier}.processes
DESCRIBE TABLE decisions_2_log
DESCRIBE decisions_2_log
SHOW CREATE TABLE decisions_2_log
SHOW CREATE VIEW events
SHOW COLUMNS FROM decisions_2_log FROM system
EXISTS TABLE decisions_2_log
EXPLAIN SELECT * FROM decisions_2_log
EXPLAIN AST SELECT * FROM decisions_2_log
EXPLAIN ESTIMATE SELECT count() FROM events
EXPLAIN PIPELINE SELECT count() FROM events
EXPLAIN indexes = 1 SELECT count() FROM events
-- An alias or a name that pretends to be part of the tree
SELECT * FROM decisions_2_log AS "x (children 1)\n       Identifier foo"
SELECT * FROM decisions_2_log AS "x\n      TableIdentifier events"
SELECT * FROM decisions_2_log AS `x) (alias y`
SELECT * FROM decisions_2_log AS `events`
SELECT * FROM decisions_2_log events
-- Other databases and the server itself
SELECT * FROM system.processes
SELECT * FROM system.query_log
SELECT * FROM system.parts
SELECT * FROM system.parts_columns
SELECT * FROM system.disks
SELECT * FROM system.users
SELECT * FROM system.server_settings
SELECT * FROM system.macros
SELECT * FROM `system`.`parts`
SELECT 'x' IN system.parts
SELECT * FROM information_schema.tables
SELECT * FROM INFORMATION_SCHEMA.COLUMNS
SELECT * FROM default.`SECRET`
SELECT * FROM `SECRET`
SELECT * FROM 'SECRET'
SHOW PROCESSLIST
SHOW TABLES FROM system
SHOW DATABASES WHERE sleep(1)
SHOW SETTINGS LIKE '%'
SHOW FUNCTIONS
SHOW GRANTS
SHOW CLUSTERS
USE system
-- Table functions
SELECT * FROM file('SECRET', 'LineAsString')
SELECT * FROM `file`('SECRET', 'LineAsString')
SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')
SELECT * FROM s3('http://127.0.0.1:1/x', 'LineAsString')
SELECT * FROM remote('127.0.0.1:1', openmonetize.decisions_2_log)
SELECT * FROM cluster('default', openmonetize.decisions_2_log)
SELECT * FROM merge('openmonetize', 'decisions_2_log')
SELECT * FROM merge(REGEXP('open.*'), '.*')
SELECT * FROM view(SELECT * FROM decisions_2_log)
SELECT * FROM view(SELECT * FROM events SETTINGS additional_table_filters = {})
SELECT * FROM mergeTreeIndex('openmonetize', 'decisions_2_log')
SELECT * FROM mergeTreeProjection('openmonetize', 'decisions_2_log', 'x')
SELECT * FROM loop('openmonetize', 'decisions_2_log')
SELECT * FROM dictionary('openmonetize.x')
SELECT * FROM executable('cat SECRET', 'LineAsString', 'a String')
SELECT * FROM python('x')
SELECT * FROM viewExplain('EXPLAIN', '', (SELECT * FROM decisions_2_log))
SELECT * FROM input('a String')
SELECT * FROM events(om_customer = 'victim')
SELECT * FROM generateRandom('a String')
-- Functions that look elsewhere, wait or tell of the server
SELECT file('SECRET')
SELECT `file`('SECRET')
SELECT FILE('SECRET')
SELECT dictGet('d', 'a', 1)
SELECT joinGet('openmonetize.decisions_2_log', 'user_id', 'x')
SELECT hasColumnInTable('openmonetize', 'decisions_2_log', 'user_id')
SELECT sleep(3)
SELECT sleepEachRow(1) FROM events
SELECT getSetting('additional_table_filters')
SELECT getSettingOrDefault('readonly', '')
SELECT getServerSetting('max_connections')
SELECT hostName()
SELECT FQDN()
SELECT getOSKernelVersion()
SELECT filesystemAvailable()
SELECT showCertificate()
SELECT serverUUID()
SELECT getMacro('x')
SELECT tcpPort()
SELECT getClientHTTPHeader('X-ClickHouse-Key')
SELECT queryID()
SELECT logTrace('x')
SELECT addressToSymbol(1)
SELECT throwIf(1)
SELECT chdb('SELECT 1')
SELECT evalMLMethod(1, 2)
SELECT catboostEvaluate('SECRET', 1)
SELECT aiGenerate('x', 'y')
SELECT regionToName(1)
SELECT arrayMap(x -> file(x), ['SECRET'])
SELECT * APPLY(file) FROM (SELECT 'SECRET')
SELECT * APPLY(x -> file(x)) FROM (SELECT 'SECRET')
SELECT * REPLACE (file('SECRET') AS a) FROM (SELECT 'x' AS a)
SELECT initializeAggregation('uniqState', 1)
SELECT finalizeAggregation(x) FROM (SELECT sumState(1) AS x)
SELECT sumMerge(x) FROM (SELECT CAST(unhex('00'), 'AggregateFunction(sum, UInt64)') AS x)
-- Settings
SELECT 1 SETTINGS max_threads = 1
SELECT count() FROM events SETTINGS additional_table_filters = {}
SELECT * FROM (SELECT user_id FROM events SETTINGS additional_table_filters = {})
SELECT * FROM (SELECT user_id FROM events settings/**/`additional_table_filters` = {})
WITH x AS (SELECT user_id FROM events SETTINGS additional_table_filters = {}) SELECT * FROM x
SELECT (SELECT any(user_id) FROM events SETTINGS additional_table_filters = {'openmonetize.events': '1'})
SELECT 1 UNION ALL (SELECT 1 FROM events SETTINGS readonly = 0)
EXPLAIN SELECT 1 FROM (SELECT 1 FROM events SETTINGS readonly = 0)
DESCRIBE (SELECT 1 SETTINGS readonly = 0)
SELECT 1 FORMAT TSV SETTINGS readonly = 0
SET additional_table_filters = {}
SET readonly = 0
-- Writing, files, second statements, other languages
SELECT 1 INTO OUTFILE 'SECRET.out'
SELECT 1 INTO/**/OUTFILE 'SECRET.out' FORMAT CSV
EXPLAIN SELECT 1 INTO OUTFILE 'SECRET.out'
SELECT 1; SELECT * FROM decisions_2_log
SELECT 1 PARALLEL WITH SELECT 2
INSERT INTO ledger_2_log (customer_id) VALUES ('acme')
INSERT INTO ledger_2_log (customer_id) SELECT 'acme'
INSERT INTO FUNCTION file('SECRET') SELECT 1
CREATE TEMPORARY TABLE events (a String)
CREATE VIEW v AS SELECT * FROM decisions_2_log
CREATE OR REPLACE VIEW openmonetize.events AS SELECT 1
CREATE FUNCTION f AS x -> x
CREATE USER u
GRANT ALL ON *.* TO u
DROP VIEW events
ALTER TABLE ledger_2_log DELETE WHERE 1
TRUNCATE TABLE ledger_2_log
OPTIMIZE TABLE ledger_2_log
SYSTEM SHUTDOWN
KILL QUERY WHERE 1
BACKUP TABLE ledger_2_log TO File('SECRET.out')
ATTACH TABLE x
CHECK TABLE ledger_2_log
BEGIN TRANSACTION
, file('SECRET')
file('SECRET')
graph = 1 SELECT 1
FROM decisions_2_log
AST FROM decisions_2_log
