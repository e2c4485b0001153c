package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.flink.analytics.rows.RefusalRows;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.AuditEntry;
import io.openmonetize.schemas.v1.CatalogEntry;
import io.openmonetize.schemas.v1.DefaultsSet;
import io.openmonetize.schemas.v1.DoorCount;
import io.openmonetize.schemas.v1.DoorReport;
import io.openmonetize.schemas.v1.FieldChange;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import io.openmonetize.schemas.v1.RejectedEvent;
import io.openmonetize.schemas.v1.Replayed;
import io.openmonetize.schemas.v1.Slice;
import io.openmonetize.schemas.v1.Verdict;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every column of every view shows what its fact says, written by the job's own sinks. */
class ViewColumnsIT {
  private static final long USED_AT = Instant.parse("2026-11-05T10:15:30.123Z").toEpochMilli();
  private static final long DECIDED_AT = Instant.parse("2026-11-05T10:15:31.456Z").toEpochMilli();

  @TempDir static Path folder;
  private static ClickHouseProcess clickHouse;
  private static Sql sql;

  @BeforeAll
  static void write_one_fact_of_each_kind() throws Exception {
    clickHouse = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    ClickHouseAddress address = ClickHouseAddress.parse(clickHouse.url());
    sql = new Sql(address);
    new WithoutKafka(address)
        .write(
            Map.of(
                Topics.RATED, List.of(rated()),
                Topics.LEDGER, List.of(ledger()),
                Topics.REJECTED,
                    List.of(
                        refusedByKafka(),
                        refusedByHttp(),
                        replayed(DECIDED_AT, "key_2"),
                        replayed(USED_AT, "key_1")),
                Topics.DOOR_COUNTS, List.of(counted(2, 7), counted(3, 9), counted(1, 5)),
                Topics.ALERTS, List.of(alert("live:acme"), alert("")),
                Topics.AUDIT, List.of(change(), change()),
                Topics.CATALOG, List.of(entry())));
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @Test
  void an_event_shows_what_it_was_and_what_it_cost() throws Exception {
    assertThat(sql.row("SELECT * FROM openmonetize.events")).isEqualTo(event());
  }

  @Test
  void usage_of_a_minute_an_hour_and_a_day_shows_the_same_sums() throws Exception {
    for (String view : List.of("usage_minute", "usage_hourly", "usage_daily")) {
      Map<String, String> row = sql.row("SELECT * FROM openmonetize." + view);
      assertThat(row)
          .containsEntry("events", "1")
          .containsEntry("events_without_cost", "0")
          .containsAllEntriesOf(shared(row, event()));
      assertThat(shared(row, event())).hasSize(24);
    }
    assertThat(sql.value("SELECT minute FROM openmonetize.usage_minute"))
        .isEqualTo("2026-11-05 10:15:00");
    assertThat(sql.value("SELECT hour FROM openmonetize.usage_hourly"))
        .isEqualTo("2026-11-05 10:00:00");
    assertThat(sql.value("SELECT day FROM openmonetize.usage_daily")).isEqualTo("2026-11-05");
  }

  @Test
  void a_change_shows_every_field_and_once_however_often_it_came() throws Exception {
    assertThat(
            sql.row(
                "SELECT * REPLACE toString(changes) AS changes FROM openmonetize.audit"
                    + " WHERE customer_id = 'acme'"))
        .containsExactlyEntriesOf(
            columns(
                "livemode", "false",
                "customer_id", "acme",
                "sequence", "4",
                "time", "2026-11-05 10:15:31.456",
                "actor", "key_1",
                "origin", "10.1.2.3",
                "action", "key.revoked",
                "subject", "key_2",
                "changes", "[('revoked','','true')]",
                "command_id", "cmd_1",
                "previous_hash", "00",
                "hash", "ff"));
  }

  @Test
  void a_change_of_the_catalog_belongs_to_no_customer_and_follows_from_nothing() throws Exception {
    assertThat(
            sql.row(
                "SELECT ifNull(toString(livemode), 'none') AS livemode, sequence, action, subject,"
                    + " previous_hash FROM openmonetize.audit WHERE customer_id = ''"))
        .containsExactlyEntriesOf(
            columns(
                "livemode", "none",
                "sequence", "1",
                "action", "catalog.defaults_set",
                "subject", "defaults",
                "previous_hash", "00".repeat(32)));
  }

  private static byte[] change() {
    return AuditEntry.newBuilder()
        .setAccount("test:acme")
        .setSequence(4)
        .setTimeMs(DECIDED_AT)
        .setActor("key_1")
        .setOrigin("10.1.2.3")
        .setAction("key.revoked")
        .setSubject("key_2")
        .addChanges(FieldChange.newBuilder().setField("revoked").setAfter("true"))
        .setCommandId("cmd_1")
        .setPreviousHash(ByteString.copyFrom(new byte[] {0}))
        .setHash(ByteString.copyFrom(new byte[] {-1}))
        .build()
        .toByteArray();
  }

  private static byte[] entry() {
    return CatalogEntry.newBuilder()
        .setEntryId("defaults")
        .setActor("operator")
        .setWrittenAtMs(DECIDED_AT)
        .setDefaultsSet(DefaultsSet.getDefaultInstance())
        .build()
        .toByteArray();
  }

  @Test
  void a_ledger_line_shows_every_field() throws Exception {
    assertThat(
            sql.row(
                "SELECT * REPLACE arrayMap(s -> (s.grant_id, toString(s.amount)), slices)::String AS slices"
                    + " FROM openmonetize.ledger"))
        .containsExactlyEntriesOf(
            columns(
                "livemode", "false",
                "customer_id", "acme",
                "sequence", "5",
                "time", "2026-11-05 10:15:31.456",
                "transaction_id", "txn_5",
                "type", "BURN",
                "wallet", "user:9",
                "amount", "-6.000001",
                "held_delta", "0.000003",
                "balance_before", "10.000000",
                "balance_after", "3.999999",
                "event_id", "evt_1",
                "command_id", "cmd_1",
                "slices", "[('grant_1','-6'),('debt','-0.000001')]",
                "price_version", "17",
                "description", "gpt-4o",
                "actor", "key_1",
                "hash", "ff".repeat(32),
                "reference", "hold_1"));
  }

  @Test
  void a_wallet_shows_its_last_balance() throws Exception {
    assertThat(sql.row("SELECT * FROM openmonetize.balances"))
        .containsExactlyEntriesOf(
            columns(
                "livemode", "false",
                "customer_id", "acme",
                "wallet", "user:9",
                "balance", "3.999999",
                "held", "0.000003",
                "sum_of_amounts", "-6.000001",
                "lines", "1",
                "sequence", "5",
                "as_of", "2026-11-05 10:15:31.456",
                "available", "3.999996"));
  }

  @Test
  void a_refusal_shows_reason_position_and_payload() throws Exception {
    List<Map<String, String>> rows =
        sql.rows("SELECT * FROM openmonetize.rejected ORDER BY rejected_at");

    assertThat(rows.get(0))
        .containsExactlyEntriesOf(
            columns(
                "livemode", null,
                "customer_id", "acme",
                "event_id", "evt_2",
                "refused_by", "door",
                "code", "invalid_json",
                "message", "not JSON at 3",
                "field", "timestamp",
                "rejected_at", "2026-11-05 10:15:31.456",
                "timestamp", null,
                "source_topic", "om.usage.events",
                "source_partition", "4",
                "source_offset", "99",
                "payload", "/wAB",
                "payload_encoding", "base64",
                "payload_truncated", "true",
                "revision", "0",
                "request_index", null,
                "id", id(),
                "replayed_at", "2026-11-05 10:15:30.123",
                "replayed_as", "evt_2",
                "replayed_by", "key_1"));
    assertThat(rows.get(1))
        .containsEntry("replayed_at", null)
        .containsEntry("replayed_as", "")
        .containsEntry("code", "negative")
        .containsEntry("source_topic", "")
        .containsEntry("payload", "{\"value\":-1}")
        .containsEntry("livemode", "false")
        .containsEntry("request_index", "3")
        .containsEntry("payload_encoding", "utf8");
  }

  @Test
  void a_count_of_a_door_is_its_newest_and_so_is_its_sign_of_life() throws Exception {
    assertThat(sql.row("SELECT * FROM openmonetize.door_counts"))
        .containsExactlyEntriesOf(
            columns(
                "livemode", "false",
                "customer_id", "acme",
                "hour", "2026-11-05 10:00:00",
                "door", "http",
                "counter", "proc_1",
                "received", "9",
                "refused", "3",
                "repeated", "2",
                "unacknowledged", "1"));
    assertThat(sql.row("SELECT * FROM openmonetize.doors"))
        .containsExactlyEntriesOf(
            columns(
                "door", "http",
                "counter", "proc_1",
                "reported_at", "2026-11-05 10:15:31.456",
                "closed", "true"));
  }

  @Test
  void a_decision_tells_whether_an_event_came_in() throws Exception {
    assertThat(sql.row("SELECT * FROM openmonetize.decisions"))
        .containsEntry("event_id", "evt_1")
        .containsEntry("verdict", "burned")
        .containsEntry("revision", "7")
        .containsEntry("received_at", "2026-11-05 10:15:31.455");
  }

  /** Of several words about one refusal the first in time holds. */
  private static byte[] replayed(long atMs, String actor) {
    return RejectedEvent.newBuilder()
        .setCustomerId("acme")
        .setEventId("evt_2")
        .setTimeMs(atMs)
        .setReplayed(Replayed.newBuilder().setRefusalId(id()).setActor(actor))
        .build()
        .toByteArray();
  }

  private static String id() {
    try {
      return RefusalRows.of(refusedByKafka(), Topics.REJECTED + "-0@0").id();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] counted(long version, long received) {
    return DoorReport.newBuilder()
        .setDoor("http")
        .setCounter("proc_1")
        .setVersion(version)
        .setTimeMs(DECIDED_AT)
        .setClosed(version == 3)
        .addCounts(
            DoorCount.newBuilder()
                .setAccount("test:acme")
                .setHourMs(Instant.parse("2026-11-05T10:00:00Z").toEpochMilli())
                .setPiece(4)
                .setReceived(received)
                .setRefused(3)
                .setRepeated(2)
                .setUnacknowledged(1))
        .build()
        .toByteArray();
  }

  @Test
  void an_alert_of_the_platform_has_neither_customer_nor_mode() throws Exception {
    assertThat(sql.rows("SELECT * FROM openmonetize.alerts ORDER BY customer_id"))
        .containsExactly(
            columns(
                "livemode", null,
                "customer_id", "",
                "alert_id", "/7/event_parked",
                "kind", "event_parked",
                "detail", "price_unknown: evt_1",
                "raised_at", "2026-11-05 10:15:31.456"),
            columns(
                "livemode", "true",
                "customer_id", "acme",
                "alert_id", "live:acme/7/event_parked",
                "kind", "event_parked",
                "detail", "price_unknown: evt_1",
                "raised_at", "2026-11-05 10:15:31.456"));
  }

  private static Map<String, String> event() {
    return columns(
        "livemode", "true",
        "customer_id", "acme",
        "event_id", "evt_1",
        "verdict", "burned",
        "reason", "",
        "timestamp", "2026-11-05 10:15:30.123",
        "event_type", "TOKEN_USAGE",
        "feature_id", "ai-chat",
        "user_id", "user_9",
        "team_id", "team_2",
        "provider", "OPENAI",
        "model", "gpt-4o",
        "unit_type", "page",
        "metadata", "{region=eu}",
        "input_tokens", "1.000000",
        "output_tokens", "2.000001",
        "cached_input_tokens", "3.000002",
        "cache_write_tokens", "4.000003",
        "reasoning_tokens", "5.000004",
        "audio_input_tokens", "6.000005",
        "audio_output_tokens", "7.000006",
        "image_count", "8.000007",
        "duration_seconds", "9.000008",
        "characters", "10.000009",
        "quantity", "11.000010",
        "value", "12.000011",
        "other_quantities", "{moon_phases=13.000012}",
        "cost_usd", "0.003000000001",
        "credits_burned", "6.000001",
        "credits_unfunded", "0.000002",
        "price_version", "17",
        "rule", "list:gpt-4o",
        "ledger_sequence", "5",
        "revision", "7",
        "released", "true",
        "decided_at", "2026-11-05 10:15:31.456",
        "received_at", "2026-11-05 10:15:31.455",
        "identity", "000102030405060708090a0b0c0d0e0f",
        "payload_hash", "0123456789abcdef",
        "image_size", "1024x1024",
        "quality", "hd",
        "resolution", "720p",
        "hold_id", "hold_1",
        "correction", "amended");
  }

  private static Map<String, String> columns(String... namesAndValues) {
    var columns = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      columns.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return columns;
  }

  /** Those of {@code expected} whose column is in {@code row} as well. */
  private static Map<String, String> shared(Map<String, String> row, Map<String, String> expected) {
    var shared = new LinkedHashMap<>(expected);
    shared.keySet().retainAll(row.keySet());
    return shared;
  }

  private static byte[] rated() {
    var event =
        RatedEvent.newBuilder()
            .setRevision(7)
            .setVerdict(Verdict.BURNED)
            .setIdentity(ByteString.fromHex("000102030405060708090a0b0c0d0e0f"))
            .setEventId("evt_1")
            .setEventType("TOKEN_USAGE")
            .setUserId("user_9")
            .setTeamId("team_2")
            .setFeatureId("ai-chat")
            .setProvider("OPENAI")
            .setModel("gpt-4o")
            .setTimestampMs(USED_AT)
            .setUnitType("page")
            .putMetadata("region", "eu")
            .setCostPicoUsd(3_000_000_001L)
            .setCreditsMicros(6_000_001)
            .setUnfundedMicros(2)
            .setPriceVersion("17")
            .setRule("list:gpt-4o")
            .setTimeMs(DECIDED_AT)
            .setLedgerSequence(5)
            .setPayloadHash(0x0123456789abcdefL)
            .setReceivedAtMs(DECIDED_AT - 1)
            .setReleased(true)
            .setImageSize("1024x1024")
            .setQuality("hd")
            .setResolution("720p")
            .setHoldId("hold_1")
            .setCorrection("amended");
    String[] names = {
      "input_tokens",
      "output_tokens",
      "cached_input_tokens",
      "cache_write_tokens",
      "reasoning_tokens",
      "audio_input_tokens",
      "audio_output_tokens",
      "image_count",
      "duration_seconds",
      "characters",
      "quantity",
      "value",
      "moon_phases"
    };
    for (int i = 0; i < names.length; i++) {
      event.addQuantities(
          RatedQuantity.newBuilder().setName(names[i]).setMicros((i + 1) * 1_000_000L + i));
    }
    return RatedBatch.newBuilder().setAccount("live:acme").addEvents(event).build().toByteArray();
  }

  private static byte[] ledger() {
    return LedgerBatch.newBuilder()
        .setAccount("test:acme")
        .addLines(
            LedgerLine.newBuilder()
                .setSequence(5)
                .setTransactionId("txn_5")
                .setType(LineType.BURN)
                .setWallet("user:9")
                .setAmountMicros(-6_000_001)
                .setHeldDeltaMicros(3)
                .setBalanceBeforeMicros(10_000_000)
                .setBalanceAfterMicros(3_999_999)
                .setTimeMs(DECIDED_AT)
                .setEventId("evt_1")
                .setCommandId("cmd_1")
                .addSlices(Slice.newBuilder().setGrantId("grant_1").setAmountMicros(-6_000_000))
                .addSlices(Slice.newBuilder().setGrantId("debt").setAmountMicros(-1))
                .setPriceVersion("17")
                .setDescription("gpt-4o")
                .setHash(ByteString.fromHex("ff".repeat(32)))
                .setActor("key_1")
                .setReference("hold_1"))
        .build()
        .toByteArray();
  }

  private static byte[] refusedByKafka() {
    return RejectedEvent.newBuilder()
        .setCustomerId("acme")
        .setEventId("evt_2")
        .setCode("invalid_json")
        .setMessage("not JSON at 3")
        .setField("timestamp")
        .setSourceTopic("om.usage.events")
        .setSourcePartition(4)
        .setSourceOffset(99)
        .setPayload(ByteString.copyFrom(new byte[] {(byte) 0xff, 0, 1}))
        .setPayloadTruncated(true)
        .setTimeMs(DECIDED_AT)
        .build()
        .toByteArray();
  }

  private static byte[] refusedByHttp() {
    return RejectedEvent.newBuilder()
        .setCustomerId("acme")
        .setCode("negative")
        .setLivemode(false)
        .setIndex(3)
        .setPayload(ByteString.copyFromUtf8("{\"value\":-1}"))
        .setTimeMs(DECIDED_AT + 1)
        .build()
        .toByteArray();
  }

  private static byte[] alert(String account) {
    return Alert.newBuilder()
        .setAlertId(account + "/7/event_parked")
        .setAccount(account)
        .setKind("event_parked")
        .setDetail("price_unknown: evt_1")
        .setTimeMs(DECIDED_AT)
        .build()
        .toByteArray();
  }
}
