-- The audit log: who changed what, when, from where, before and after.
--
-- Every statement may be applied again.

-- One row per change, by (account, sequence). A change that is delivered once more is the same row again.
CREATE TABLE IF NOT EXISTS openmonetize.audit_log
(
    account                String,
    sequence               Int64,
    time                   DateTime64(3, 'UTC'),
    actor                  String,
    origin                 String,
    command_id             String,
    action                 LowCardinality(String),
    subject                String,
    changes                Array(Tuple(field String, before String, after String)),
    previous_hash          String,
    hash                   String
)
ENGINE = ReplacingMergeTree
ORDER BY (account, sequence);

CREATE OR REPLACE VIEW openmonetize.audit
(
    livemode               Nullable(Bool) COMMENT 'NULL for the catalog, which all customers share',
    customer_id            String COMMENT 'Empty for the catalog',
    sequence               Int64 COMMENT '1, 2, 3, … per customer and mode, without gaps; for the catalog its position',
    time                   DateTime64(3, 'UTC') COMMENT 'When it was decided',
    actor                  String COMMENT 'The id of an API key, person:…, operator, or a part of the platform',
    origin                 String COMMENT 'The network address that asked; empty when the platform acted by itself',
    action                 LowCardinality(String) COMMENT 'key.revoked, settings.changed, catalog.prices_published, …',
    subject                String COMMENT 'The id of what was changed',
    changes                Array(Tuple(field String, before String, after String)) COMMENT 'Each field that differs; empty for what was not, or is not, there',
    command_id             String COMMENT 'The command behind it; of the catalog, the entry',
    previous_hash          String COMMENT 'Of the change before, in hex',
    hash                   String COMMENT 'SHA-256 over the change before and this one, in hex'
)
COMMENT 'Every change of what customers and the catalog are set to'
AS SELECT
    CAST(if(account = '', NULL, startsWith(account, 'live:')) AS Nullable(Bool)) AS livemode,
    substring(account, 6) AS customer_id,
    sequence, time, actor, origin, action, subject, changes, command_id, previous_hash, hash
FROM openmonetize.audit_log FINAL;
