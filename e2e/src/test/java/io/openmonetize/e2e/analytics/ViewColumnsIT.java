package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.openmonetize.flink.analytics.AnalyticsTopology;
import io.openmonetize.flink.analytics.Fact;
import io.openmonetize.flink.analytics.Unreadable;
import io.openmonetize.flink.analytics.clickhouse.Batching;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseAddress;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSinks;
import io.openmonetize.flink.analytics.clickhouse.LogTables;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import io.openmonetize.schemas.v1.RejectedEvent;
import io.openmonetize.schemas.v1.Slice;
import io.openmonetize.schemas.v1.Verdict;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
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
    var schema = ClickHouseSchema.apply(address);
    sql = new Sql(address);
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    var sinks = new ClickHouseSinks(address, schema, Batching.DEFAULT);
    AnalyticsTopology.define(
        new AnalyticsTopology.Facts(
            stream(env, "om.usage.rated", rated()),
            stream(env, "om.ledger", ledger()),
            stream(env, "om.usage.rejected", refusedByKafka(), refusedByHttp()),
            stream(env, "om.alerts", alert("live:acme"), alert(""))),
        new AnalyticsTopology.Sinks(
            sinks.into(LogTables.DECISIONS),
            sinks.into(LogTables.LEDGER),
            sinks.into(LogTables.REFUSALS),
            sinks.into(LogTables.ALERTS),
            new DiscardingSink<Unreadable>()));
    env.execute();
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @Test
  void an_event_shows_what_it_was_and_what_it_cost() throws Exception {
    assertThat(sql.row("SELECT * FROM openmonetize.events"))
        .containsEntry("livemode", "true")
        .containsEntry("customer_id", "acme")
        .containsEntry("event_id", "evt_1");
    System.out.println(sql.row("SELECT * FROM openmonetize.events"));
    System.out.println(sql.row("SELECT * FROM openmonetize.ledger"));
    System.out.println(sql.rows("SELECT * FROM openmonetize.rejected"));
    System.out.println(sql.rows("SELECT * FROM openmonetize.alerts"));
    System.out.println(sql.rows("SELECT * FROM openmonetize.balances"));
    System.out.println(sql.rows("SELECT * FROM openmonetize.usage_minute"));
  }

  private static DataStream<Fact> stream(
      StreamExecutionEnvironment env, String topic, byte[]... values) {
    Fact[] facts = new Fact[values.length];
    for (int i = 0; i < values.length; i++) {
      facts[i] = new Fact(topic, 3, i, values[i]);
    }
    return env.fromData(TypeInformation.of(Fact.class), facts);
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
            .setReleased(true);
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
                .setActor("key_1"))
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
