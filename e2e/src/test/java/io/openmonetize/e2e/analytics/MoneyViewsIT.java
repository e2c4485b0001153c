package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import io.openmonetize.schemas.v1.RejectedEvent;
import io.openmonetize.schemas.v1.Verdict;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where events and holds stand after what happened to them, whichever order and however often the
 * facts arrive.
 */
class MoneyViewsIT {
  private static final long CREDIT = 1_000_000;

  @TempDir static Path folder;
  private static ClickHouseProcess clickHouse;
  private static ClickHouseAddress address;
  private static Sql sql;

  private final RatedBatch.Builder rated = RatedBatch.newBuilder().setAccount("live:acme");
  private final LedgerBatch.Builder lines = LedgerBatch.newBuilder().setAccount("live:acme");

  @BeforeAll
  static void start() throws Exception {
    clickHouse = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    address = ClickHouseAddress.parse(clickHouse.url());
    sql = new Sql(address);
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @BeforeEach
  void nothing_is_there() throws Exception {
    ClickHouseSchema.wipe(address);
  }

  @Test
  void an_event_stands_where_its_last_correction_put_it() throws Exception {
    decide(1, "a", 5, "");
    decide(2, "b", 6, "");
    decide(3, "a", 4, "amended");
    decide(4, "b", 7, "rerated");
    decide(5, "a", 3, "restated");
    written();

    assertThat(events()).containsExactly("4 b 7.000000 rerated", "5 a 3.000000 restated");
    assertThat(usage()).isEqualTo("2 events, 10.000000 credits, 2.000000 tokens");
  }

  @Test
  void one_correction_may_change_several_events_of_one_instant() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      rated.addEvents(decision(1, id).setRevision("abc".indexOf(id) + 1).setCreditsMicros(CREDIT));
    }
    for (String id : List.of("a", "b")) {
      rated.addEvents(
          decision(1, id).setRevision(9).setCreditsMicros(2 * CREDIT).setCorrection("restated"));
    }
    written();

    assertThat(events())
        .containsExactlyInAnyOrder(
            "3 c 1.000000 ", "9 a 2.000000 restated", "9 b 2.000000 restated");
    assertThat(usage()).isEqualTo("3 events, 5.000000 credits, 3.000000 tokens");
  }

  @Test
  void a_voided_event_is_seen_and_is_no_usage() throws Exception {
    decide(1, "a", 5, "");
    decide(2, "b", 6, "");
    decide(3, "a", 0, "voided");
    written();

    assertThat(events()).containsExactly("2 b 6.000000 ", "3 a 0.000000 voided");
    assertThat(usage()).isEqualTo("1 events, 6.000000 credits, 1.000000 tokens");
  }

  @Test
  void an_identity_that_came_again_after_it_was_forgotten_is_corrected_where_it_came_last()
      throws Exception {
    decide(1, "a", 5, "");
    decide(2, "a", 4, "amended");
    decide(50, "a", 9, "");
    decide(51, "a", 8, "amended");
    written();

    assertThat(events()).containsExactly("2 a 4.000000 amended", "51 a 8.000000 amended");
  }

  @Test
  void an_event_ahead_of_its_decision_counts_in_its_hour() throws Exception {
    long hour = 5 * 3_600_000;
    rated.addEvents(
        decision(1, "a")
            .setTimestampMs(hour)
            .setTimeMs(hour - 5 * 60_000)
            .setCreditsMicros(CREDIT));
    written();

    assertThat(usage()).isEqualTo("1 events, 1.000000 credits, 1.000000 tokens");
  }

  /** A writer that hangs since before a crash may still send what it summed. */
  @Test
  void a_sum_from_before_a_correction_does_not_come_back() throws Exception {
    decide(1, "a", 5, "");
    decide(3, "a", 4, "amended");
    written();

    sql.execute(
        "INSERT INTO openmonetize.usage_hourly_2_log"
            + " (livemode, customer_id, hour, decisions, events, credits_burned)"
            + " VALUES (true, 'acme', '1970-01-01 01:00:00', 1, 1, 5)");

    assertThat(
            sql.row(
                    "SELECT toHour(hour) AS h, events, credits_burned FROM openmonetize.usage_hourly")
                .values())
        .containsExactly("3", "1", "4.000000");
  }

  @Test
  void what_was_parked_is_parked_no_longer_when_it_was_released_or_corrected() throws Exception {
    rated.addEvents(decision(1, "a").setVerdict(Verdict.PARKED));
    rated.addEvents(decision(2, "b").setVerdict(Verdict.PARKED));
    rated.addEvents(decision(3, "c").setVerdict(Verdict.PARKED));
    rated.addEvents(decision(4, "a").setReleased(true).setCreditsMicros(CREDIT));
    decide(5, "b", 0, "voided");
    decide(6, "a", 2, "amended");
    written();

    assertThat(sql.value("SELECT groupArray(event_id)::String FROM openmonetize.parked"))
        .isEqualTo("['c']");
    assertThat(events())
        .containsExactlyInAnyOrder("3 c 0.000000 ", "5 b 0.000000 voided", "6 a 2.000000 amended");
  }

  @Test
  void a_hold_is_open_until_it_is_settled_released_or_expires() throws Exception {
    for (String id :
        List.of("open", "released", "expired", "settled", "by_event", "for_nothing", "at_zero")) {
      line(LineType.HOLD, id, 5, 0).setCommandId("cmd_1").setDescription("hold settled");
    }
    line(LineType.RELEASE, "released", -5, 0).setCommandId("cmd_2").setDescription("hold expired");
    line(LineType.RELEASE, "expired", -5, 0).setDescription("hold expired");
    line(LineType.RELEASE, "settled", -5, 0).setCommandId("cmd_3").setDescription("hold settled");
    line(LineType.RELEASE, "at_zero", -5, 0).setCommandId("cmd_4").setDescription("hold settled");
    line(LineType.BURN, "settled", 0, -7);
    line(LineType.RELEASE, "by_event", -5, 0).setEventId("evt_1");
    line(LineType.BURN, "by_event", 0, -3).setEventId("evt_1");
    line(LineType.RELEASE, "for_nothing", -5, 0).setEventId("evt_2");
    written();

    assertThat(holds())
        .containsExactlyInAnyOrder(
            "open open 5.000000 0.000000  open",
            "released released 5.000000 0.000000  ended",
            "expired expired 5.000000 0.000000  ended",
            "settled settled 5.000000 7.000000  ended",
            "at_zero settled 5.000000 0.000000  ended",
            "by_event settled 5.000000 3.000000 evt_1 ended",
            "for_nothing settled 5.000000 0.000000 evt_2 ended");
  }

  @Test
  void a_hold_over_two_wallets_is_one_hold_and_leaves_what_is_available_in_each() throws Exception {
    line(LineType.GRANT, "", 0, 10).setWallet("team:t");
    line(LineType.GRANT, "own key", 0, 20);
    line(LineType.HOLD, "h", 10, 0).setWallet("team:t");
    line(LineType.HOLD, "h", 2, 0);
    written();

    assertThat(holds()).containsExactly("h open 12.000000 0.000000  open");
    assertThat(sql.value("SELECT wallets::String FROM openmonetize.holds"))
        .isEqualTo("['','team:t']");
    assertThat(
            sql.rows("SELECT wallet, held, available FROM openmonetize.balances ORDER BY wallet")
                .toString())
        .isEqualTo(
            "[{wallet=, held=2.000000, available=18.000000},"
                + " {wallet=team:t, held=10.000000, available=0.000000}]");
  }

  private static List<String> events() throws Exception {
    return texts(
        "SELECT concat(revision, ' ', event_id, ' ', toDecimalString(credits_burned, 6), ' ', correction)"
            + " AS text FROM openmonetize.events ORDER BY revision");
  }

  private static String usage() throws Exception {
    return sql.value(
        "SELECT concat(sum(events), ' events, ', toDecimalString(sum(credits_burned), 6), ' credits, ',"
            + " toDecimalString(sum(input_tokens), 6), ' tokens') FROM openmonetize.usage_daily");
  }

  private static List<String> holds() throws Exception {
    return texts(
        "SELECT concat(hold_id, ' ', status, ' ', toDecimalString(held_amount, 6), ' ',"
            + " toDecimalString(burned_amount, 6), ' ', event_id, ' ', if(isNull(ended_at), 'open', 'ended'))"
            + " AS text FROM openmonetize.holds");
  }

  private static List<String> texts(String query) throws Exception {
    return sql.rows(query).stream().map(row -> row.get("text")).toList();
  }

  private void decide(long revision, String id, long credits, String correction) {
    rated.addEvents(
        decision(revision, id).setCreditsMicros(credits * CREDIT).setCorrection(correction));
  }

  /** A correction may give the event another time of its own. */
  private static RatedEvent.Builder decision(long revision, String id) {
    return RatedEvent.newBuilder()
        .setRevision(revision)
        .setVerdict(Verdict.BURNED)
        .setIdentity(ByteString.copyFrom(id, StandardCharsets.UTF_8))
        .setEventId(id)
        .setTimestampMs(revision * 3_600_000)
        .setTimeMs(revision * 3_600_000)
        .addQuantities(RatedQuantity.newBuilder().setName("input_tokens").setMicros(CREDIT));
  }

  private LedgerLine.Builder line(LineType type, String reference, long held, long credits) {
    return lines
        .addLinesBuilder()
        .setSequence(lines.getLinesCount())
        .setType(type)
        .setReference(reference)
        .setHeldDeltaMicros(held * CREDIT)
        .setAmountMicros(credits * CREDIT)
        .setTimeMs(lines.getLinesCount());
  }

  /** Twice and backwards, and nothing is merged in between. */
  private void written() throws Exception {
    var balances = new HashMap<String, Long>();
    for (LedgerLine.Builder line : lines.getLinesBuilderList()) {
      line.setBalanceAfterMicros(
          balances.merge(line.getWallet(), line.getAmountMicros(), Long::sum));
    }
    ClickHouseSchema.apply(address);
    sql.execute("SYSTEM STOP MERGES openmonetize.decisions_3_log");
    sql.execute("SYSTEM STOP MERGES openmonetize.ledger_2_log");
    var events = new ArrayList<byte[]>();
    for (RatedEvent event : rated.getEventsList()) {
      events.add(
          0,
          RatedBatch.newBuilder(rated.build())
              .clearEvents()
              .addEvents(event)
              .build()
              .toByteArray());
    }
    events.add(rated.build().toByteArray());
    for (int i = 0; i < 2; i++) {
      new WithoutKafka(address)
          .write(
              Map.of(
                  Topics.RATED, events,
                  Topics.LEDGER, List.of(lines.build().toByteArray()),
                  Topics.REJECTED,
                      List.of(RejectedEvent.newBuilder().setCode("none").build().toByteArray()),
                  Topics.ALERTS,
                      List.of(Alert.newBuilder().setAlertId("a").build().toByteArray())));
    }
  }
}
