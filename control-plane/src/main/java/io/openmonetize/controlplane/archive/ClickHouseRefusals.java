package io.openmonetize.controlplane.archive;

import io.openmonetize.controlplane.archive.Refusal.Payload;
import io.openmonetize.controlplane.archive.Refusal.Reason;
import io.openmonetize.controlplane.archive.Refusal.Replay;
import io.openmonetize.controlplane.archive.Refusal.Source;
import io.openmonetize.schemas.AccountKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The public views `rejected` and `parked`. */
public final class ClickHouseRefusals implements RefusalArchive {
  private static final String REFUSED =
      """
      SELECT id, toInt8(ifNull(toInt8(livemode), -1)) AS mode, customer_id, event_id, refused_by,
             code, field, message, toUnixTimestamp64Milli(rejected_at) AS at_ms, source_topic,
             source_partition, source_offset, payload, payload_encoding, payload_truncated,
             ifNull(toUnixTimestamp64Milli(replayed_at), -1) AS replayed_ms, replayed_as,
             replayed_by
      FROM openmonetize.rejected
      WHERE\s""";

  private static final String REASONS =
      """
      SELECT code, field, refused_by, count() AS many,
             toUnixTimestamp64Milli(min(rejected_at)) AS first_ms,
             toUnixTimestamp64Milli(max(rejected_at)) AS last_ms,
             argMax(id, (rejected_at, id)) AS example, argMax(message, (rejected_at, id)) AS words
      FROM openmonetize.rejected
      WHERE %s
      GROUP BY code, field, refused_by
      ORDER BY many DESC, last_ms DESC, code, field, refused_by
      LIMIT ?
      """;

  private static final String PARKED =
      """
      SELECT livemode, customer_id, identity, event_id, reason,
             toUnixTimestamp64Milli(decided_at) AS at_ms,
             toUnixTimestamp64Milli(timestamp) AS timestamp_ms, event_type, feature_id, provider,
             model, unit_type
      FROM openmonetize.parked
      WHERE\s""";

  private static final String PARKED_REASONS =
      """
      SELECT reason, provider, model, unit_type, count() AS many,
             toUnixTimestamp64Milli(min(decided_at)) AS first_ms,
             toUnixTimestamp64Milli(max(decided_at)) AS last_ms,
             argMax(event_id, (decided_at, identity)) AS example
      FROM openmonetize.parked
      WHERE %s
      GROUP BY reason, provider, model, unit_type
      ORDER BY many DESC, last_ms DESC, reason, provider, model, unit_type
      LIMIT ?
      """;

  private static final String AFTER = "(toUnixTimestamp64Milli(%1$s), %2$s) < (toInt64(?), ?)";

  private final ClickHouse clickHouse;

  public ClickHouseRefusals(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<Refusal> refused(Query query, Optional<Place> after, int limit) {
    Conditions where = refused(query);
    after.ifPresent(
        place -> where.and(AFTER.formatted("rejected_at", "id"), place.atMs(), place.id()));
    return clickHouse.ask(
        REFUSED + where.sql() + " ORDER BY rejected_at DESC, id DESC LIMIT ?",
        ClickHouseRefusals::refusal,
        where.parameters(limit));
  }

  @Override
  public List<Group> refusedByReason(Query query, int limit) {
    Conditions where = refused(query);
    return clickHouse.ask(
        REASONS.formatted(where.sql()), ClickHouseRefusals::group, where.parameters(limit));
  }

  @Override
  public List<Parked> parked(Query query, Optional<Place> after, int limit) {
    Conditions where = parked(query);
    after.ifPresent(
        place -> where.and(AFTER.formatted("decided_at", "identity"), place.atMs(), place.id()));
    return clickHouse.ask(
        PARKED + where.sql() + " ORDER BY decided_at DESC, identity DESC LIMIT ?",
        ClickHouseRefusals::waiting,
        where.parameters(limit));
  }

  @Override
  public List<ParkedGroup> parkedByReason(Query query, int limit) {
    Conditions where = parked(query);
    return clickHouse.ask(
        PARKED_REASONS.formatted(where.sql()),
        ClickHouseRefusals::waitingGroup,
        where.parameters(limit));
  }

  private static Conditions refused(Query query) {
    Conditions where =
        new Conditions()
            .of(query.account())
            .between("rejected_at", query.from(), query.until())
            .and("code = ?", query.code())
            .and("field = ?", query.field())
            .and("event_id = ?", query.eventId());
    query.open().ifPresent(open -> where.and("replayed_at IS " + (open ? "NULL" : "NOT NULL")));
    query.ids().ifPresent(ids -> where.and("id IN (" + marks(ids) + ")", ids.toArray()));
    query
        .source()
        .ifPresent(
            source ->
                where.and(
                    switch (source) {
                      case "http" -> "refused_by = 'door' AND source_topic = ''";
                      case "kafka" -> "refused_by = 'door' AND source_topic != ''";
                      default -> "refused_by = 'account'";
                    }));
    return where;
  }

  /** Of no ids: one that nothing has. */
  private static String marks(List<String> ids) {
    return ids.isEmpty() ? "''" : String.join(", ", Collections.nCopies(ids.size(), "?"));
  }

  private static Conditions parked(Query query) {
    return new Conditions()
        .of(query.account())
        .between("decided_at", query.from(), query.until())
        .and("reason = ?", query.code())
        .and("event_id = ?", query.eventId());
  }

  private static Refusal refusal(ResultSet row) throws SQLException {
    int mode = row.getInt("mode");
    long replayed = row.getLong("replayed_ms");
    return new Refusal(
        row.getString("id"),
        mode < 0 ? Optional.empty() : Optional.of(mode == 1),
        row.getString("customer_id"),
        row.getString("event_id"),
        new Reason(
            row.getString("refused_by"),
            row.getString("code"),
            row.getString("field"),
            row.getString("message")),
        time(row, "at_ms"),
        new Source(
            row.getString("source_topic"),
            row.getInt("source_partition"),
            row.getLong("source_offset")),
        new Payload(
            row.getString("payload"),
            row.getString("payload_encoding"),
            row.getBoolean("payload_truncated")),
        replayed < 0
            ? Optional.empty()
            : Optional.of(
                new Replay(
                    time(row, "replayed_ms"),
                    row.getString("replayed_as"),
                    row.getString("replayed_by"))));
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        row.getString("code"),
        row.getString("field"),
        row.getString("refused_by"),
        row.getLong("many"),
        time(row, "first_ms"),
        time(row, "last_ms"),
        row.getString("example"),
        row.getString("words"));
  }

  private static Parked waiting(ResultSet row) throws SQLException {
    return new Parked(
        AccountKey.of(row.getBoolean("livemode"), row.getString("customer_id")),
        row.getString("identity"),
        row.getString("event_id"),
        row.getString("reason"),
        time(row, "at_ms"),
        time(row, "timestamp_ms"),
        row.getString("event_type"),
        row.getString("feature_id"),
        row.getString("provider"),
        row.getString("model"),
        row.getString("unit_type"));
  }

  private static ParkedGroup waitingGroup(ResultSet row) throws SQLException {
    return new ParkedGroup(
        row.getString("reason"),
        row.getString("provider"),
        row.getString("model"),
        row.getString("unit_type"),
        row.getLong("many"),
        time(row, "first_ms"),
        time(row, "last_ms"),
        row.getString("example"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
