package io.openmonetize.flink.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.events.fixture.MutatedRecords;
import io.openmonetize.events.fixture.WrongEvents;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Anybody writes the public topic: each record ends in exactly one place, and none stops the job.
 */
class IntakeWrongInputTopologyTest {
  private static final long APPENDED = 1_772_366_400_000L;
  private static final String GOOD =
      "{\"event_id\":\"good-%d\",\"customer_id\":\"cust_a\",\"event_type\":\"api_call\"}";

  private final CollectingSink journal = new CollectingSink();
  private final CollectingSink rejected = new CollectingSink();
  private final CollectingSink alerts = new CollectingSink();
  private final CollectingSink counts = new CollectingSink();
  private final List<IntakeRecord> sent = new ArrayList<>();

  @Test
  void a_wrong_record_of_any_kind_costs_nothing_beside_it() throws Exception {
    int wrong = 0;
    for (String event : WrongEvents.separable().values()) {
      send(event.getBytes(UTF_8));
      send(String.format(Locale.ROOT, GOOD, wrong++).getBytes(UTF_8));
    }
    for (byte[] record : WrongEvents.malformed().values()) {
      send(record);
      send(String.format(Locale.ROOT, GOOD, wrong++).getBytes(UTF_8));
    }
    run();

    assertThat(eventIds())
        .containsExactlyElementsOf(IntStream.range(0, wrong).mapToObj(i -> "good-" + i).toList());
    assertThat(rejected.written()).hasSize(wrong);
    for (KafkaWrite write : rejected.written()) {
      RejectedEvent event = RejectedEvent.parseFrom(write.value());
      assertThat(event.getSourceOffset() % 2).isZero();
      assertThat(event.getCode()).isNotEmpty();
      assertThat(event.getMessage()).isNotBlank().hasSizeLessThan(2_000);
      assertThat(event.getMessage()).doesNotContain("Exception", "`", "Source:");
    }
  }

  @Test
  void ten_thousand_mutated_records_end_in_one_place_each(TestReporter reporter) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    reporter.publishEntry("seed", Long.toString(seed));
    var records = new MutatedRecords(seed);
    for (int i = 0; i < 10_000; i++) {
      send(records.next());
    }
    run();

    var ends = new ArrayList<Long>();
    for (KafkaWrite write : journal.written()) {
      ends.add(JournalRecord.parseFrom(write.value()).getUsage().getOrigin().getOffset());
    }
    for (KafkaWrite write : rejected.written()) {
      ends.add(RejectedEvent.parseFrom(write.value()).getSourceOffset());
    }
    assertThat(ends)
        .as("-Dseed=%d", seed)
        .containsExactlyInAnyOrderElementsOf(sent.stream().map(IntakeRecord::offset).toList());
    assertThat(journal.written()).as("-Dseed=%d", seed).isNotEmpty();
  }

  private void send(byte[] value) {
    sent.add(new IntakeRecord(3, sent.size(), APPENDED, value));
  }

  private List<String> eventIds() throws Exception {
    var ids = new ArrayList<String>();
    for (KafkaWrite write : journal.written()) {
      ids.add(JournalRecord.parseFrom(write.value()).getUsage().getEventId());
    }
    return ids;
  }

  private void run() throws Exception {
    var flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    var source = env.fromData(sent, TypeInformation.of(IntakeRecord.class)).uid("records");
    IntakeTopology.define(
        source, 0, () -> APPENDED, new IntakeTopology.Sinks(journal, rejected, alerts, counts));
    env.execute();
  }
}
