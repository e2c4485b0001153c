package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.List;

/** The public views `usage_hourly`, `usage_minute` and `ledger`, added up. */
public final class ClickHouseBurns implements BurnArchive {
  private static final String OF_ACCOUNT = " WHERE livemode = ? AND customer_id = ?";

  private static final String SUMS =
      ", sum(credits_burned) AS burned, sum(credits_unfunded) AS unfunded FROM openmonetize.";

  private static final String BY_HOUR =
      "SELECT toUnixTimestamp64Milli(hour) AS slot"
          + SUMS
          + "usage_hourly"
          + OF_ACCOUNT
          + " AND hour >= fromUnixTimestamp64Milli(toInt64(?))"
          + " AND hour < fromUnixTimestamp64Milli(toInt64(?)) GROUP BY slot ORDER BY slot";

  private static final String BY_QUARTER =
      "SELECT intDiv(toUnixTimestamp64Milli(minute), 900000) * 900000 AS slot"
          + SUMS
          + "usage_minute"
          + OF_ACCOUNT
          + " AND minute >= fromUnixTimestamp64Milli(toInt64(?))"
          + " AND minute < fromUnixTimestamp64Milli(toInt64(?)) GROUP BY slot ORDER BY slot";

  private static final String BY_FEATURE =
      "SELECT feature_id, toUnixTimestamp64Milli(hour) AS slot, sum(events) AS uses,"
          + " sum(credits_burned) + sum(credits_unfunded) AS credits"
          + " FROM openmonetize.usage_hourly"
          + OF_ACCOUNT
          + " AND hour >= fromUnixTimestamp64Milli(toInt64(?))"
          + " AND hour < fromUnixTimestamp64Milli(toInt64(?))"
          + " GROUP BY feature_id, slot ORDER BY feature_id, slot LIMIT ?";

  private static final String PAID =
      "SELECT -sumIf(amount, wallet = '') AS own, -sum(amount) AS everybody"
          + " FROM openmonetize.ledger"
          + OF_ACCOUNT
          + " AND type = 'BURN' AND time >= fromUnixTimestamp64Milli(toInt64(?))";

  private final ClickHouse clickHouse;

  public ClickHouseBurns(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<Slot> slots(AccountKey account, Instant from, Instant until, Step step) {
    return clickHouse.ask(
        step == Step.HOUR ? BY_HOUR : BY_QUARTER,
        row ->
            new Slot(
                Instant.ofEpochMilli(row.getLong("slot")),
                ClickHouse.credits(row, "burned"),
                ClickHouse.credits(row, "unfunded")),
        account.livemode(),
        account.customerId(),
        from.toEpochMilli(),
        until.toEpochMilli());
  }

  @Override
  public List<FeatureHour> byFeature(AccountKey account, Instant from, Instant until, int most) {
    return clickHouse.ask(
        BY_FEATURE,
        row ->
            new FeatureHour(
                row.getString("feature_id"),
                Instant.ofEpochMilli(row.getLong("slot")),
                row.getLong("uses"),
                ClickHouse.credits(row, "credits")),
        account.livemode(),
        account.customerId(),
        from.toEpochMilli(),
        until.toEpochMilli(),
        most);
  }

  @Override
  public Paid paid(AccountKey account, Instant since) {
    return clickHouse
        .ask(
            PAID,
            row -> new Paid(ClickHouse.credits(row, "own"), ClickHouse.credits(row, "everybody")),
            account.livemode(),
            account.customerId(),
            since.toEpochMilli())
        .get(0);
  }
}
