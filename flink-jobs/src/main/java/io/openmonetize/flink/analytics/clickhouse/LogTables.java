package io.openmonetize.flink.analytics.clickhouse;

import static io.openmonetize.flink.analytics.clickhouse.Column.flag;
import static io.openmonetize.flink.analytics.clickhouse.Column.int32;
import static io.openmonetize.flink.analytics.clickhouse.Column.int64;
import static io.openmonetize.flink.analytics.clickhouse.Column.list;
import static io.openmonetize.flink.analytics.clickhouse.Column.micros;
import static io.openmonetize.flink.analytics.clickhouse.Column.optionalFlag;
import static io.openmonetize.flink.analytics.clickhouse.Column.optionalInt32;
import static io.openmonetize.flink.analytics.clickhouse.Column.quantities;
import static io.openmonetize.flink.analytics.clickhouse.Column.text;
import static io.openmonetize.flink.analytics.clickhouse.Column.texts;
import static io.openmonetize.flink.analytics.clickhouse.Column.time;
import static io.openmonetize.flink.analytics.clickhouse.Column.uint8;
import static io.openmonetize.flink.analytics.clickhouse.Column.usd;

import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.flink.analytics.rows.AlertRow;
import io.openmonetize.flink.analytics.rows.AuditRow;
import io.openmonetize.flink.analytics.rows.EventRow;
import io.openmonetize.flink.analytics.rows.LedgerRow;
import io.openmonetize.flink.analytics.rows.RefusalRow;
import java.util.ArrayList;
import java.util.List;

/** The base tables that the job writes, column by column as the DDL has them. */
public final class LogTables {
  public static final LogTable<EventRow> DECISIONS = new LogTable<>("decisions_3_log", decisions());

  public static final LogTable<LedgerRow> LEDGER =
      new LogTable<>(
          "ledger_2_log",
          List.of(
              flag("livemode", row -> row.owner().livemode()),
              text("customer_id", row -> row.owner().customerId()),
              int64("sequence", row -> row.line().sequence()),
              time("time", row -> row.line().timeMs()),
              text("transaction_id", row -> row.line().transactionId()),
              text("type", row -> row.line().type()),
              text("wallet", row -> row.line().wallet()),
              micros("amount", row -> row.amounts().amount()),
              micros("held_delta", row -> row.amounts().heldDelta()),
              micros("balance_before", row -> row.amounts().before()),
              micros("balance_after", row -> row.amounts().after()),
              text("event_id", row -> row.cause().eventId()),
              text("command_id", row -> row.cause().commandId()),
              list(
                  "slices",
                  "Tuple(grant_id String, amount Decimal(38, 6))",
                  row -> row.amounts().slices(),
                  LogTables::slice),
              text("price_version", row -> row.cause().priceVersion()),
              text("description", row -> row.cause().description()),
              text("actor", row -> row.cause().actor()),
              text("hash", row -> row.line().hash()),
              text("reference", row -> row.cause().reference())));

  public static final LogTable<RefusalRow> REFUSALS =
      new LogTable<>(
          "refusals_2_log",
          List.of(
              text("customer_id", RefusalRow::customerId),
              text("id", RefusalRow::id),
              time("refused_at", RefusalRow::refusedAtMs),
              text("event_id", RefusalRow::eventId),
              text("code", row -> row.reason().code()),
              text("message", row -> row.reason().message()),
              text("field", row -> row.reason().field()),
              text("source_topic", row -> row.source().topic()),
              int32("source_partition", row -> row.source().partition()),
              int64("source_offset", row -> row.source().offset()),
              text("payload", row -> row.payload().text()),
              text("payload_encoding", row -> row.payload().encoding()),
              flag("payload_truncated", row -> row.payload().truncated()),
              optionalFlag("livemode", row -> row.request().livemode()),
              optionalInt32("request_index", row -> row.request().index())));

  public static final LogTable<AlertRow> ALERTS =
      new LogTable<>(
          "alerts_log",
          List.of(
              optionalFlag(
                  "livemode", row -> row.owner().isPlatform() ? null : row.owner().livemode()),
              text("customer_id", row -> row.owner().customerId()),
              text("alert_id", AlertRow::alertId),
              text("kind", AlertRow::kind),
              text("detail", AlertRow::detail),
              time("raised_at", AlertRow::raisedAtMs)));

  public static final LogTable<AuditRow> AUDIT =
      new LogTable<>(
          "audit_log",
          List.of(
              text("account", AuditRow::account),
              int64("sequence", AuditRow::sequence),
              time("time", AuditRow::timeMs),
              text("actor", row -> row.who().actor()),
              text("origin", row -> row.who().origin()),
              text("command_id", row -> row.who().commandId()),
              text("action", row -> row.what().action()),
              text("subject", row -> row.what().subject()),
              list(
                  "changes",
                  "Tuple(field String, before String, after String)",
                  row -> row.what().changes(),
                  LogTables::change),
              text("previous_hash", row -> row.hashes().previous()),
              text("hash", row -> row.hashes().own())));

  private LogTables() {}

  private static List<Column<EventRow>> decisions() {
    var columns = new ArrayList<Column<EventRow>>();
    columns.addAll(decision());
    columns.addAll(use());
    for (QuantityKind kind : QuantityKind.values()) {
      columns.add(micros(kind.publicName(), row -> row.amounts().quantity(kind)));
    }
    columns.addAll(amounts());
    columns.addAll(sinceVersion2());
    return List.copyOf(columns);
  }

  private static List<Column<EventRow>> decision() {
    return List.of(
        flag("livemode", row -> row.owner().livemode()),
        text("customer_id", row -> row.owner().customerId()),
        int64("revision", row -> row.decision().revision()),
        text("verdict", row -> row.decision().verdict()),
        text("reason", row -> row.decision().reason()),
        flag("released", row -> row.decision().released()),
        time("decided_at", row -> row.decision().decidedAtMs()),
        int64("ledger_sequence", row -> row.decision().ledgerSequence()),
        text("price_version", row -> row.decision().priceVersion()),
        text("rule", row -> row.decision().rule()));
  }

  private static List<Column<EventRow>> use() {
    return List.of(
        text("identity", row -> row.use().identity()),
        text("payload_hash", row -> row.use().payloadHash()),
        text("event_id", row -> row.use().eventId()),
        text("event_type", row -> row.use().eventType()),
        text("user_id", row -> row.use().userId()),
        text("team_id", row -> row.use().teamId()),
        text("feature_id", row -> row.use().featureId()),
        text("provider", row -> row.use().provider()),
        text("model", row -> row.use().model()),
        text("unit_type", row -> row.use().unitType()),
        time("timestamp", row -> row.use().timestampMs()),
        time("received_at", row -> row.use().receivedAtMs()),
        texts("metadata", row -> row.use().metadata()));
  }

  private static List<Column<EventRow>> amounts() {
    return List.of(
        quantities("other_quantities", row -> row.amounts().otherQuantities()),
        usd("cost_usd", row -> row.amounts().costKnown(), row -> row.amounts().costPicoUsd()),
        micros("credits_burned", row -> row.amounts().creditsMicros()),
        micros("credits_unfunded", row -> row.amounts().unfundedMicros()));
  }

  private static List<Column<EventRow>> sinceVersion2() {
    return List.of(
        text("image_size", row -> row.use().variant().imageSize()),
        text("quality", row -> row.use().variant().quality()),
        text("resolution", row -> row.use().variant().resolution()),
        text("hold_id", row -> row.use().holdId()),
        text("correction", row -> row.decision().correction()),
        // Set by the fold alone: a decision as it is delivered has nobody's place to lose.
        uint8("superseded", row -> 0));
  }

  private static void change(RowBinary out, AuditRow.Change change) {
    out.text(change.field());
    out.text(change.before());
    out.text(change.after());
  }

  private static void slice(RowBinary out, LedgerRow.SliceRow slice) {
    out.text(slice.grantId());
    out.int128(slice.amount());
  }
}
