package io.openmonetize.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.DoorCount;
import io.openmonetize.schemas.v1.DoorReport;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Origin;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole intake job at a real broker. */
class IntakeIT {
  private static final int TEN_MEGABYTES = 10 << 20;
  private static final int CUSTOMERS = 5;

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private KafkaProducer<byte[], byte[]> producer;
  private TopicReader journal;
  private TopicReader rejected;
  private IntakeRun run;
  private int sent;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    createTopics();
    producer = producer(Map.of());
    journal = new TopicReader(kafka.bootstrapServers(), Topics.JOURNAL);
    rejected = new TopicReader(kafka.bootstrapServers(), Topics.REJECTED);
    run = startRun();
  }

  @AfterEach
  void stop() throws Exception {
    run.close();
    journal.close();
    rejected.close();
    producer.close();
    kafka.close();
  }

  @Test
  void events_of_any_producer_reach_their_accounts_partition_in_order() {
    send(4_000);
    List<ConsumerRecord<byte[], byte[]>> records = journal.atLeast(4_000);

    assertThat(records).hasSize(4_000);
    assertThat(keptByAccounts(records)).isEqualTo(4_000);
    for (var record : records) {
      int expected = Utils.toPositive(Utils.murmur2(record.key())) % Topics.JOURNAL_PARTITIONS;
      assertThat(record.partition()).isEqualTo(expected);
    }
  }

  @Test
  void garbage_of_every_kind_is_rejected_and_stops_nothing() throws Exception {
    sendRaw(null);
    sendRaw(new byte[0]);
    sendRaw(text("no json"));
    sendRaw(new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    sendRaw(new byte[TEN_MEGABYTES]);
    sendRaw(text("[]"));
    sendRaw(text("{}"));
    send(10);

    assertThat(journal.atLeast(10)).hasSize(10);
    var codes = new HashMap<Long, String>();
    for (var record : rejected.atLeast(7)) {
      RejectedEvent event = RejectedEvent.parseFrom(record.value());
      codes.put(event.getSourceOffset(), event.getCode());
    }
    assertThat(codes)
        .containsEntry(0L, "empty_body")
        .containsEntry(1L, "empty_body")
        .containsEntry(2L, "invalid_json")
        .containsEntry(3L, "invalid_utf8")
        .containsEntry(4L, "invalid_json")
        .containsEntry(5L, "batch_not_accepted")
        .containsEntry(6L, "customer_id_missing")
        .hasSize(7);
  }

  @Test
  void events_of_an_aborted_transaction_are_not_taken_in() {
    try (var other = producer(Map.of("transactional.id", "t"))) {
      other.initTransactions();
      other.beginTransaction();
      other.send(new ProducerRecord<>(Topics.USAGE_EVENTS, 0, null, event("aborted", 0)));
      other.flush();
      other.abortTransaction();
      other.beginTransaction();
      other.send(new ProducerRecord<>(Topics.USAGE_EVENTS, 0, null, event("committed", 0)));
      other.commitTransaction();
    }

    assertThat(journal.atLeast(1))
        .extracting(record -> parsed(record).getUsage().getEventId())
        .containsExactly("committed");
  }

  @Test
  void after_crashes_every_event_is_there_and_none_came_too_late() throws Exception {
    for (int crash = 0; crash < 3; crash++) {
      send(3_000);
      int underWay = sent - 2_000;
      journal.until(records -> distinct(records) > underWay);
      run.close();
      send(500);
      run = startRun();
    }
    List<ConsumerRecord<byte[], byte[]>> records = journal.until(found -> distinct(found) == sent);

    assertThat(keptByAccounts(records)).isEqualTo(sent);
    try (var doors = new TopicReader(kafka.bootstrapServers(), Topics.DOOR_COUNTS)) {
      assertThat(received(doors.until(found -> received(found) >= sent))).isEqualTo(sent);
    }
  }

  /** As a reader of the counts folds them: of each piece the newest report. */
  private static long received(List<ConsumerRecord<byte[], byte[]>> records) {
    var versions = new HashMap<String, Long>();
    var counts = new HashMap<String, Long>();
    for (var record : records) {
      DoorReport report = report(record);
      for (DoorCount count : report.getCountsList()) {
        String key =
            String.join(
                "/",
                report.getCounter(),
                count.getAccount(),
                Long.toString(count.getHourMs()),
                Long.toString(count.getPiece()));
        if (versions.getOrDefault(key, -1L) <= report.getVersion()) {
          versions.put(key, report.getVersion());
          counts.put(key, count.getReceived());
        }
      }
    }
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static DoorReport report(ConsumerRecord<byte[], byte[]> record) {
    try {
      return DoorReport.parseFrom(record.value());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** As accounts do: what does not lie above the highest offset from its partition is dropped. */
  private static long keptByAccounts(List<ConsumerRecord<byte[], byte[]>> records) {
    var highest = new HashMap<String, Long>();
    long kept = 0;
    for (var record : records) {
      Origin origin = parsed(record).getUsage().getOrigin();
      String lane = new String(record.key(), StandardCharsets.UTF_8) + origin.getPartition();
      if (origin.getOffset() > highest.getOrDefault(lane, -1L)) {
        highest.put(lane, origin.getOffset());
        kept++;
      }
    }
    return kept;
  }

  private static long distinct(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> parsed(record).getUsage().getOrigin()).distinct().count();
  }

  private static JournalRecord parsed(ConsumerRecord<byte[], byte[]> record) {
    try {
      return JournalRecord.parseFrom(record.value());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** To any partition, under keys that mean nothing, as producers do who know no better. */
  private void send(int events) {
    for (int i = 0; i < events; i++) {
      byte[] key = i % 3 == 0 ? null : text("key-" + i);
      byte[] value = event("e" + sent, sent % CUSTOMERS);
      producer.send(new ProducerRecord<>(Topics.USAGE_EVENTS, key, value));
      sent++;
    }
    producer.flush();
  }

  private void sendRaw(byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(Topics.USAGE_EVENTS, 5, null, value)).get();
  }

  private static byte[] event(String id, int customer) {
    return text(
        String.format(
            Locale.ROOT,
            "{\"event_id\":\"%s\",\"customer_id\":\"cust_%d\",\"event_type\":\"api_call\"}",
            id,
            customer));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private IntakeRun startRun() throws Exception {
    return IntakeRun.start(kafka.bootstrapServers(), folder.resolve("checkpoints"));
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    var config = new HashMap<>(more);
    config.put("bootstrap.servers", kafka.bootstrapServers());
    config.put("max.request.size", 2 * TEN_MEGABYTES);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void createTopics() throws Exception {
    var topics = new ArrayList<NewTopic>();
    for (Topics.Spec spec : Topics.all()) {
      var config = new HashMap<>(spec.config());
      config.put("max.message.bytes", Integer.toString(2 * TEN_MEGABYTES));
      topics.add(
          new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
              .configs(config));
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    }
  }
}
