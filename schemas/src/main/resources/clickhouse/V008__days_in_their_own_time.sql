-- Days are summed less often than hours, whole days of a customer at a time.
--
-- Every statement may be applied again.

-- What the daily tables are to be summed for, by one writer under one number; gone when that is done.
CREATE TABLE IF NOT EXISTS openmonetize.fold_days_log
(
    fold                   UInt64,
    livemode               Bool,
    customer_id            String,
    day                    Date32
)
ENGINE = MergeTree
PARTITION BY fold
ORDER BY (fold, livemode, customer_id, day);
