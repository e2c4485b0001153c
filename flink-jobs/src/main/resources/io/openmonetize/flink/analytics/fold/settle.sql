-- Notes which events were corrected or released, and marks decisions that a correction or a release has taken the place
-- of: of burned ones the last before a correction, of parked ones all before it. Whose identities are looked at stands in
-- the fold table under the fold's number. It gives the same rows when it is run again; without FINAL, which would read
-- every part where one holds an identity, it may give a row twice, or one that is marked already, and the table keeps one
-- of them.

INSERT INTO openmonetize.corrected_log
SELECT livemode, customer_id, identity FROM openmonetize.fold_identities_log WHERE fold = {fold};

INSERT INTO openmonetize.decisions_3_log
SETTINGS throw_on_max_partitions_per_insert_block = 0
SELECT d.* REPLACE (1 AS superseded)
FROM openmonetize.decisions_3_log AS d
WHERE d.superseded = 0
    AND identity IN (SELECT identity FROM openmonetize.fold_identities_log WHERE fold = {fold})
    AND (livemode, customer_id, identity, revision) IN
(
    SELECT livemode, customer_id, identity,
        arrayJoin(arrayMap(
            at -> decisions[at].1,
            arrayFilter(
                at -> if(
                    decisions[at].2 = 'burned',
                    arrayFirst(later -> later.2 = 'burned', arraySlice(decisions, at + 1)).4,
                    arrayExists(later -> later.3 OR later.4, arraySlice(decisions, at + 1))),
                arrayEnumerate(decisions)))) AS revision
    FROM
    (
        SELECT livemode, customer_id, identity,
            arraySort(groupUniqArray((revision, toString(verdict), released, correction != ''))) AS decisions
        FROM openmonetize.decisions_3_log
        PREWHERE verdict IN ('burned', 'parked')
        WHERE identity IN (SELECT identity FROM openmonetize.fold_identities_log WHERE fold = {fold})
            AND (livemode, customer_id, identity) IN
        (
            SELECT livemode, customer_id, identity FROM openmonetize.fold_identities_log WHERE fold = {fold}
        )
        GROUP BY livemode, customer_id, identity
    )
);
