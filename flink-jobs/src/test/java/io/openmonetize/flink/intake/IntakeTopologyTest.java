package io.openmonetize.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.DoorCount;
import io.openmonetize.schemas.v1.DoorReport;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Origin;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTopologyTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final long WRITTEN_AT = NOON.toEpochMilli() + 40;
  private static final String GOOD =
      "{'event_id':'e1','customer_id':'acme','event_type':'TOKEN_USAGE','input_tokens':5}";

  private final CollectingSink journal = new CollectingSink();
  private final CollectingSink rejected = new CollectingSink();
  private final CollectingSink alerts = new CollectingSink();
  private final CollectingSink counts = new CollectingSink();

  @Test
  void an_event_becomes_a_journal_record_under_its_accounts_key() throws Exception {
    run(0, record(41, GOOD));

    KafkaWrite write = journal.written().get(0);
    JournalRecord record = JournalRecord.parseFrom(write.value());
    assertThat(new String(write.key(), StandardCharsets.UTF_8)).isEqualTo("live:acme");
    assertThat(record.getWrittenAtMs()).isEqualTo(WRITTEN_AT);
    assertThat(record.getUsage().getEventId()).isEqualTo("e1");
    assertThat(record.getUsage().getReceivedAtMs()).isEqualTo(NOON.toEpochMilli());
    assertThat(record.getUsage().getTimestampMs()).isEqualTo(NOON.toEpochMilli());
    assertThat(record.getUsage().getOrigin())
        .isEqualTo(Origin.newBuilder().setPartition(3).setOffset(41).build());
    assertThat(rejected.written()).isEmpty();
  }

  @Test
  void the_writers_time_is_the_first_field_on_the_wire() throws Exception {
    run(0, record(0, GOOD));

    assertThat(journal.written().get(0).value()[0]).isEqualTo((byte) (1 << 3 | 1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_bad_record_loses_nothing_before_or_after_it(boolean goodFirst) throws Exception {
    var records = new ArrayList<>(List.of(record(7, GOOD), record(8, "garbage")));
    if (!goodFirst) {
      Collections.reverse(records);
    }
    run(0, records.toArray(IntakeRecord[]::new));

    assertThat(journal.written()).hasSize(1);
    RejectedEvent event = onlyRejected();
    assertThat(event.getCode()).isEqualTo("invalid_json");
    assertThat(event.getSourceTopic()).isEqualTo("om.usage.events");
    assertThat(event.getSourcePartition()).isEqualTo(3);
    assertThat(event.getSourceOffset()).isEqualTo(8);
    assertThat(event.getTimeMs()).isEqualTo(NOON.toEpochMilli());
    assertThat(event.getPayload().toStringUtf8()).isEqualTo("garbage");
    assertThat(event.getCustomerId()).isEmpty();
    assertThat(rejected.written().get(0).key()).isEmpty();
  }

  @Test
  void every_bad_record_is_rejected_once_with_its_first_reason() throws Exception {
    run(
        0,
        record(0, ""),
        record(1, "[{'customer_id':'acme','event_type':'api_call'}]"),
        record(2, "{'event_type':'api_call'}"),
        record(3, "{'customer_id':'acme'}"),
        record(4, "{'customer_id':'acme','event_type':'api_call','value':-1,'user_id':7}"),
        record(5, "'text'"));

    assertThat(journal.written()).isEmpty();
    assertThat(rejectedEvents())
        .extracting(event -> event.getCode() + ":" + event.getField())
        .containsExactly(
            "empty_body:",
            "batch_not_accepted:",
            "customer_id_missing:customer_id",
            "required:event_type",
            "negative:value",
            "not_an_object:");
    assertThat(rejectedEvents()).allMatch(event -> !event.getMessage().isEmpty());
  }

  @Test
  void all_reasons_are_told_to_the_customer_whom_the_event_names() throws Exception {
    run(
        0,
        record(0, "{'event_id':'e','customer_id':'acme','event_type':'x','value':-1,'user_id':7}"));

    assertThat(onlyRejected().getCustomerId()).isEqualTo("acme");
    assertThat(onlyRejected().getEventId()).isEqualTo("e");
    assertThat(onlyRejected().getMessage()).contains("value must not", "user_id must be");
    assertThat(new String(rejected.written().get(0).key(), StandardCharsets.UTF_8))
        .isEqualTo("acme");
  }

  @Test
  void a_payload_is_kept_up_to_64_kibibytes() throws Exception {
    run(0, record(0, "x".repeat(65_536)), record(1, "x".repeat(65_537)));

    List<RejectedEvent> events = rejectedEvents();
    assertThat(events).allSatisfy(e -> assertThat(e.getPayload().size()).isEqualTo(65_536));
    assertThat(events).extracting(RejectedEvent::getPayloadTruncated).containsExactly(false, true);
  }

  @Test
  void ten_megabytes_of_anything_stop_nothing() throws Exception {
    byte[] zeros = new byte[10 << 20];
    byte[] letters = new byte[10 << 20];
    Arrays.fill(letters, (byte) 'x');
    byte[] brackets = new byte[10 << 20];
    Arrays.fill(brackets, (byte) '[');
    String longText = "{'customer_id':'acme','event_type':'" + "x".repeat(10 << 20) + "'}";

    run(
        0,
        new IntakeRecord(3, 0, 0, zeros),
        new IntakeRecord(3, 1, 0, letters),
        new IntakeRecord(3, 2, 0, brackets),
        record(3, longText),
        new IntakeRecord(3, 4, 0, new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}),
        record(5, GOOD));

    assertThat(journal.written()).hasSize(1);
    assertThat(rejectedEvents())
        .extracting(RejectedEvent::getSourceOffset)
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(rejectedEvents().get(3).getCustomerId()).isEqualTo("acme");
  }

  @Test
  void an_event_without_an_id_is_named_by_its_position_and_generation() throws Exception {
    String event = "{'customer_id':'acme','event_type':'api_call'}";
    run(2, record(41, event), record(42, event));

    assertThat(usages())
        .extracting(u -> u.getUsage().getEventId())
        .containsExactly("evt_om.usage.events-3-41-g2", "evt_om.usage.events-3-42-g2");
    assertThat(usages()).allMatch(u -> u.getUsage().getIdAssigned());
    assertThat(usages()).allMatch(u -> u.getUsage().getOrigin().getGeneration() == 2);
  }

  @Test
  void test_mode_has_an_account_of_its_own() throws Exception {
    run(0, record(0, "{'customer_id':'acme','event_type':'api_call','livemode':false}"));

    assertThat(new String(journal.written().get(0).key(), StandardCharsets.UTF_8))
        .isEqualTo("test:acme");
  }

  @Test
  void a_cloud_event_is_read_as_well() throws Exception {
    run(
        0,
        record(
            0,
            "{'specversion':'1.0','id':'1','source':'s','type':'api_call','subject':'acme',"
                + "'data':{'value':1}}"));

    assertThat(new String(journal.written().get(0).key(), StandardCharsets.UTF_8))
        .isEqualTo("live:acme");
  }

  @Test
  void a_cloud_event_in_binary_mode_is_the_same_event_as_in_structured_mode() throws Exception {
    String data = "{'customer_id':'acme','value':1}";
    run(
        0,
        binary(0, attributes("1"), "application/json", data),
        record(
            1,
            "{'specversion':'1.0','id':'1','source':'s','type':'api_call','data':" + data + "}"));

    List<JournalRecord> both = usages();
    assertThat(both).hasSize(2);
    assertThat(both.get(0).getUsage().getIdentity())
        .isEqualTo(both.get(1).getUsage().getIdentity());
    assertThat(both.get(0).getUsage().getPayloadHash())
        .isEqualTo(both.get(1).getUsage().getPayloadHash());
  }

  @Test
  void a_refused_event_of_binary_mode_is_kept_with_its_attributes() throws Exception {
    run(0, binary(0, attributes("1"), "application/json", "{'customer_id':'acme','value':-1}"));

    assertThat(onlyRejected().getCode()).isEqualTo("negative");
    assertThat(onlyRejected().getEventId()).isEqualTo("1");
    assertThat(onlyRejected().getPayload().toStringUtf8())
        .contains("\"specversion\":\"1.0\"", "\"source\":\"s\"", "-1");
  }

  @Test
  void headers_that_nobody_should_guess_at_are_refused() throws Exception {
    run(0, new IntakeRecord(3, 0, 0, new byte[0], attributes("1"), "", "the header ce_id is odd"));

    assertThat(onlyRejected().getCode()).isEqualTo("invalid_header");
    assertThat(onlyRejected().getMessage()).contains("ce_id");
  }

  @Test
  void every_record_is_counted_once_by_account_and_hour() throws Exception {
    run(
        0,
        record(4094, GOOD),
        record(4095, "{'customer_id':'acme','livemode':false}"),
        record(4096, GOOD),
        record(4097, "garbage"),
        record(4098, GOOD));

    List<DoorReport> reports = reports();
    assertThat(reports).extracting(DoorReport::getVersion).startsWith(4096L).endsWith(4099L);
    assertThat(reports).allMatch(report -> report.getCounter().equals("om.usage.events-3"));
    assertThat(totals(reports))
        .containsOnly(
            Map.entry("live:acme", List.of(3L, 0L)),
            Map.entry("test:acme", List.of(1L, 1L)),
            Map.entry("", List.of(1L, 1L)));
  }

  @Test
  void one_alert_is_raised_for_each_customer_and_reason() throws Exception {
    run(
        0,
        record(0, "{'customer_id':'acme'}"),
        record(1, "{'customer_id':'acme'}"),
        record(2, "{'customer_id':'other'}"),
        record(3, "garbage"));

    var ids = new ArrayList<String>();
    for (KafkaWrite write : alerts.written()) {
      ids.add(Alert.parseFrom(write.value()).getAlertId());
    }
    assertThat(ids)
        .containsExactly(
            "events_refused/live:acme/required/2026-03-01T12:00:00Z",
            "events_refused/live:other/required/2026-03-01T12:00:00Z",
            "events_refused//invalid_json/2026-03-01T12:00:00Z");
  }

  private List<DoorReport> reports() throws Exception {
    var reports = new ArrayList<DoorReport>();
    for (KafkaWrite write : counts.written()) {
      reports.add(DoorReport.parseFrom(write.value()));
    }
    return reports;
  }

  /** As a reader folds them: of each piece the newest report. */
  private static Map<String, List<Long>> totals(List<DoorReport> reports) {
    var newest = new HashMap<String, DoorCount>();
    for (DoorReport report : reports) {
      report
          .getCountsList()
          .forEach(c -> newest.put(c.getAccount() + c.getHourMs() + "#" + c.getPiece(), c));
    }
    var totals = new HashMap<String, List<Long>>();
    for (DoorCount c : newest.values()) {
      totals.merge(
          c.getAccount(),
          List.of(c.getReceived(), c.getRefused()),
          (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
    }
    return totals;
  }

  private static Map<String, String> attributes(String id) {
    return Map.of("specversion", "1.0", "id", id, "source", "s", "type", "api_call");
  }

  private static IntakeRecord binary(
      long offset, Map<String, String> attributes, String contentType, String json) {
    byte[] data = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new IntakeRecord(3, offset, NOON.toEpochMilli(), data, attributes, contentType, "");
  }

  private RejectedEvent onlyRejected() throws Exception {
    assertThat(rejected.written()).hasSize(1);
    return RejectedEvent.parseFrom(rejected.written().get(0).value());
  }

  private List<RejectedEvent> rejectedEvents() throws Exception {
    var events = new ArrayList<RejectedEvent>();
    for (KafkaWrite write : rejected.written()) {
      events.add(RejectedEvent.parseFrom(write.value()));
    }
    return events;
  }

  private List<JournalRecord> usages() throws Exception {
    var records = new ArrayList<JournalRecord>();
    for (KafkaWrite write : journal.written()) {
      records.add(JournalRecord.parseFrom(write.value()));
    }
    return records;
  }

  private void run(int generation, IntakeRecord... records) throws Exception {
    var flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    var source =
        env.fromData(List.of(records), TypeInformation.of(IntakeRecord.class)).uid("records");
    IntakeTopology.define(
        source,
        generation,
        () -> WRITTEN_AT,
        new IntakeTopology.Sinks(journal, rejected, alerts, counts));
    env.execute();
  }

  private static IntakeRecord record(long offset, String json) {
    byte[] value = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new IntakeRecord(3, offset, NOON.toEpochMilli(), value);
  }
}
