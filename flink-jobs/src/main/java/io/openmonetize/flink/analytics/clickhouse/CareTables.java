package io.openmonetize.flink.analytics.clickhouse;

import static io.openmonetize.flink.analytics.clickhouse.Column.flag;
import static io.openmonetize.flink.analytics.clickhouse.Column.int64;
import static io.openmonetize.flink.analytics.clickhouse.Column.optionalFlag;
import static io.openmonetize.flink.analytics.clickhouse.Column.text;
import static io.openmonetize.flink.analytics.clickhouse.Column.time;

import io.openmonetize.flink.analytics.Unreadable;
import io.openmonetize.flink.analytics.rows.DoorCountRow;
import io.openmonetize.flink.analytics.rows.DoorReportRow;
import io.openmonetize.flink.analytics.rows.ReplayRow;
import java.util.List;

/** The base tables about what was refused, counted and not understood. */
public final class CareTables {
  public static final LogTable<ReplayRow> REPLAYS =
      new LogTable<>(
          "replays_log",
          List.of(
              text("customer_id", row -> row.owner().customerId()),
              text("refusal_id", ReplayRow::refusalId),
              flag("livemode", row -> row.owner().livemode()),
              time("replayed_at", ReplayRow::replayedAtMs),
              text("replayed_as", ReplayRow::replayedAs),
              text("actor", ReplayRow::actor),
              int64("version", ReplayRow::version)));

  public static final LogTable<DoorCountRow> DOOR_COUNTS =
      new LogTable<>(
          "door_counts_log",
          List.of(
              optionalFlag("livemode", DoorCountRow::livemode),
              text("customer_id", DoorCountRow::customerId),
              time("hour", DoorCountRow::hourMs),
              text("door", row -> row.counter().door()),
              text("counter", row -> row.counter().name()),
              int64("piece", row -> row.counter().piece()),
              int64("version", row -> row.counter().version()),
              int64("received", row -> row.counts().received()),
              int64("refused", row -> row.counts().refused()),
              int64("repeated", row -> row.counts().repeated()),
              int64("unacknowledged", row -> row.counts().unacknowledged()),
              text("account", DoorCountRow::account)));

  public static final LogTable<DoorReportRow> DOOR_REPORTS =
      new LogTable<>(
          "door_reports_log",
          List.of(
              text("door", DoorReportRow::door),
              text("counter", DoorReportRow::counter),
              int64("version", DoorReportRow::version),
              time("reported_at", DoorReportRow::reportedAtMs),
              flag("closed", DoorReportRow::closed)));

  public static final LogTable<Unreadable> UNREADABLE =
      new LogTable<>(
          "unreadable_log",
          List.of(text("position", Unreadable::position), text("reason", Unreadable::reason)));

  private CareTables() {}
}
