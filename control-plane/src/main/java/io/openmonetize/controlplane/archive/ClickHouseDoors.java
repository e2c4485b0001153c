package io.openmonetize.controlplane.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The public views `door_counts`, `decisions`, `rejected` and `doors`. */
public final class ClickHouseDoors implements DoorArchive {
  private static final String MODE = "toInt8(ifNull(toInt8(livemode), -1))";
  private static final String COUNTED =
      """
      SELECT toUnixTimestamp64Milli(hour) AS hour_ms, %s AS mode, customer_id, received, repeated,
             unacknowledged, 0 AS burned, 0 AS duplicate, 0 AS conflict, 0 AS parked,
             0 AS rejected, 0 AS refused
      FROM openmonetize.door_counts WHERE\s"""
          .formatted(MODE);

  /** A parked event that was released came in once, in the hour of its receipt. */
  private static final String DECIDED =
      """
      SELECT toInt64(toUnixTimestamp(toStartOfHour(received_at, 'UTC'))) * 1000 AS hour_ms,
             toInt8(livemode) AS mode, customer_id, 0, 0, 0,
             toInt64(countIf(verdict = 'burned' AND correction = '')),
             toInt64(countIf(verdict = 'duplicate')), toInt64(countIf(verdict = 'conflict')),
             toInt64(countIf(verdict = 'parked' AND arrived))
                 - toInt64(countIf(released AND correction = '' AND verdict != 'parked')),
             toInt64(countIf(verdict = 'rejected' AND correction = '')), 0
      FROM openmonetize.decisions WHERE %s GROUP BY hour_ms, mode, customer_id
      """;

  /** What belongs to nobody has no mode at the door either. */
  private static final String REFUSED =
      """
      SELECT toInt64(toUnixTimestamp(toStartOfHour(rejected_at, 'UTC'))) * 1000 AS hour_ms,
             toInt8(if(customer_id = '', -1, %s)) AS mode, customer_id, 0, 0, 0, 0, 0, 0, 0, 0,
             toInt64(count())
      FROM openmonetize.rejected WHERE refused_by = 'door' AND %s
      GROUP BY hour_ms, mode, customer_id
      """;

  private static final String HOURS =
      """
      SELECT hour_ms, mode, customer_id, sum(received) AS came, sum(repeated) AS again,
             sum(unacknowledged) AS unsure, sum(burned) AS burnt, sum(duplicate) AS duplicates,
             sum(conflict) AS conflicts, sum(parked) AS waiting, sum(rejected) AS by_account,
             sum(refused) AS by_door
      FROM (%s UNION ALL %s UNION ALL %s)
      GROUP BY hour_ms, mode, customer_id
      HAVING %s
      ORDER BY hour_ms DESC, customer_id DESC, mode DESC
      LIMIT ?
      """;

  private static final String UNEQUAL =
      "came != again + burnt + duplicates + conflicts + waiting + by_account + by_door";

  private static final String SILENT =
      """
      SELECT counter, toUnixTimestamp64Milli(reported_at) AS at_ms
      FROM openmonetize.doors
      WHERE door = 'http' AND NOT closed
        AND reported_at < fromUnixTimestamp64Milli(toInt64(?), 'UTC')
      ORDER BY at_ms, counter
      """;

  private static final String NEWEST =
      "SELECT toUnixTimestamp64Milli(max(reported_at)) AS at_ms FROM openmonetize.doors";

  private final ClickHouse clickHouse;

  public ClickHouseDoors(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<Hour> hours(Window window, Optional<Place> after, int limit) {
    var behind = new Conditions();
    after.ifPresent(
        place ->
            behind.and(
                "(hour_ms, customer_id, mode) < (toInt64(?), ?, toInt8(?))",
                place.hourMs(),
                place.customerId(),
                place.mode()));
    return ask(window, behind, limit);
  }

  @Override
  public List<Hour> unequal(Window window, int limit) {
    return ask(window, new Conditions().and(UNEQUAL), limit);
  }

  private List<Hour> ask(Window window, Conditions having, int limit) {
    Conditions counted = where(window, "hour");
    Conditions decided = where(window, "received_at");
    Conditions refused = where(window, "rejected_at");
    String sql =
        HOURS.formatted(
            COUNTED + counted.sql(),
            DECIDED.formatted(decided.sql()),
            REFUSED.formatted(MODE, refused.sql()),
            having.sql());
    Object[] all = having.parameters(limit);
    Object[] parameters = counted.parameters(decided.parameters(refused.parameters(all)));
    return clickHouse.ask(sql, ClickHouseDoors::hour, parameters);
  }

  @Override
  public List<Silent> silent(Instant before) {
    return clickHouse.ask(
        SILENT,
        row -> new Silent(row.getString("counter"), Instant.ofEpochMilli(row.getLong("at_ms"))),
        before.toEpochMilli());
  }

  @Override
  public Optional<Instant> newestReport() {
    return clickHouse.ask(NEWEST, row -> row.getLong("at_ms")).stream()
        .filter(at -> at > 0)
        .map(Instant::ofEpochMilli)
        .findFirst();
  }

  private static Conditions where(Window window, String column) {
    return new Conditions()
        .of(window.account())
        .between(column, Optional.of(window.from()), Optional.of(window.until()));
  }

  private static Hour hour(ResultSet row) throws SQLException {
    int mode = row.getInt("mode");
    return new Hour(
        Instant.ofEpochMilli(row.getLong("hour_ms")),
        mode < 0 ? Optional.empty() : Optional.of(mode == 1),
        row.getString("customer_id"),
        new AtDoor(row.getLong("came"), row.getLong("again"), row.getLong("unsure")),
        new Behind(
            row.getLong("burnt"),
            row.getLong("duplicates"),
            row.getLong("conflicts"),
            row.getLong("waiting"),
            row.getLong("by_account"),
            row.getLong("by_door")));
  }
}
