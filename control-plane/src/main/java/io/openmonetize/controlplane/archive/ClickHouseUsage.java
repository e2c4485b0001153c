package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The public view `events`, read from end to end. */
public final class ClickHouseUsage implements UsageArchive {
  private static final String SELECT =
      "SELECT customer_id, "
          + ClickHouseEvents.COLUMNS
          + """
            FROM openmonetize.events
            WHERE livemode = ? AND verdict IN ('burned', 'parked') AND correction != 'voided'
              AND timestamp >= fromUnixTimestamp64Milli(toInt64(?))
              AND timestamp < fromUnixTimestamp64Milli(toInt64(?))
            """;
  private static final String OF_ONE = " AND customer_id = ?";
  private static final String IN_ORDER = " ORDER BY customer_id, revision LIMIT ?";

  private final ClickHouse clickHouse;

  public ClickHouseUsage(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public void read(Window window, int most, BiConsumer<AccountKey, PastEvent> take) {
    List<Object> parameters =
        new ArrayList<>(List.of(window.livemode(), window.fromMs(), window.untilMs()));
    window.account().ifPresent(account -> parameters.add(account.customerId()));
    parameters.add(most + 1);
    clickHouse.stream(
        SELECT + (window.account().isPresent() ? OF_ONE : "") + IN_ORDER,
        row ->
            take.accept(
                AccountKey.of(window.livemode(), row.getString("customer_id")),
                ClickHouseEvents.event(row)),
        parameters.toArray());
  }
}
