package io.openmonetize.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaJournalWriterIT extends JournalWriterContract {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static KafkaJournalWriter writer;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    createJournal(kafka);
    writer =
        KafkaJournalWriter.open(
            JournalConfig.defaults(kafka.bootstrapServers()), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    writer.close();
    kafka.close();
  }

  @Override
  JournalWriter writer() {
    return writer;
  }

  @Override
  List<JournalRecord> read(AccountKey account, int expected) {
    return read(kafka, r -> Arrays.equals(r.key(), account.bytes()), expected);
  }

  @Override
  List<Long> readTicks(int partition, int expected) {
    return read(kafka, r -> r.key() == null && r.partition() == partition, expected).stream()
        .map(r -> r.getTick().getCatalogLength())
        .toList();
  }

  @Test
  void an_account_has_the_partition_that_every_kafka_client_gives_its_key() {
    var account = AccountKey.of(true, "cust_partition");
    assertThat(writer.write(account, usage("evt_1"))).succeedsWithin(SOON);
    int partition = Utils.toPositive(Utils.murmur2(account.bytes())) % Topics.JOURNAL_PARTITIONS;
    assertThat(
            read(
                kafka,
                r -> r.partition() == partition && Arrays.equals(r.key(), account.bytes()),
                1))
        .hasSize(1);
  }

  @Test
  void the_probe_tells_a_broker_with_the_journal_from_none() {
    try (var there = KafkaProbe.open(kafka.bootstrapServers());
        var nowhere = KafkaProbe.open("127.0.0.1:1")) {
      assertThat(there.problem()).isEmpty();
      assertThat(nowhere.problem()).isPresent();
    }
  }

  @Test
  void without_a_broker_a_write_fails_in_time_and_the_next_one_at_once() {
    var config = config("127.0.0.1:1", 64L * 1024 * 1024);
    try (var lonely = KafkaJournalWriter.open(config, Clock.systemUTC())) {
      long started = System.nanoTime();
      assertUnavailable(lonely);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThanOrEqualTo(config.maxBlock())
          .isLessThan(config.maxBlock().plusSeconds(2));
      long again = System.nanoTime();
      assertUnavailable(lonely);
      assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(config.maxBlock());
    }
  }

  @Test
  void a_batch_without_a_broker_blocks_no_longer_than_a_single_write() {
    var config = config("127.0.0.1:1", 64L * 1024 * 1024);
    try (var lonely = KafkaJournalWriter.open(config, Clock.systemUTC())) {
      var entry = new JournalEntry(AccountKey.of(true, "c"), usage("evt_1"));
      long started = System.nanoTime();
      assertThat(lonely.writeAll(java.util.Collections.nCopies(1_000, entry)))
          .isCompletedExceptionally();
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isLessThan(config.maxBlock().plusSeconds(2));
    }
  }

  @Test
  void a_broker_that_stops_is_noticed_and_one_that_returns_is_used(@TempDir Path other)
      throws Exception {
    var broker = EmbeddedKafka.start(other.resolve("kafka"), 0);
    int port = broker.port();
    createJournal(broker);
    try (var pen =
        KafkaJournalWriter.open(
            config(broker.bootstrapServers(), 64L * 1024 * 1024), Clock.systemUTC())) {
      assertThat(pen.write(AccountKey.of(true, "c"), usage("evt_1"))).succeedsWithin(SOON);
      broker.close();
      assertUnavailable(pen);
      broker = EmbeddedKafka.start(other.resolve("kafka"), port);
      writeUntilAcknowledged(pen);
    } finally {
      broker.close();
    }
  }

  @Test
  void without_a_connection_nobody_waits_for_the_delivery_timeout(@TempDir Path other)
      throws Exception {
    var broker = EmbeddedKafka.start(other.resolve("kafka"), 0);
    createJournal(broker);
    var patient =
        new JournalConfig(
            broker.bootstrapServers(),
            SOON.multipliedBy(3),
            Duration.ofMillis(500),
            Duration.ofMillis(2),
            64L * 1024 * 1024);
    try (var pen = KafkaJournalWriter.open(patient, Clock.systemUTC())) {
      assertThat(pen.write(AccountKey.of(true, "c"), usage("evt_1"))).succeedsWithin(SOON);
      broker.close();
      assertThat(pen.write(AccountKey.of(true, "c"), usage("evt_2")))
          .failsWithin(SOON)
          .withThrowableThat()
          .havingCause()
          .withMessage("no broker is connected");
      broker = EmbeddedKafka.start(other.resolve("kafka"), broker.port());
      writeUntilAcknowledged(pen);
    } finally {
      broker.close();
    }
  }

  @Test
  void a_full_buffer_is_refused_in_time(@TempDir Path other) throws Exception {
    var broker = EmbeddedKafka.start(other.resolve("kafka"), 0);
    createJournal(broker);
    long twoBatches = 256 * 1024;
    try (var pen =
        KafkaJournalWriter.open(config(broker.bootstrapServers(), twoBatches), Clock.systemUTC())) {
      assertThat(pen.write(AccountKey.of(true, "c"), usage("evt_1"))).succeedsWithin(SOON);
      broker.close();
      broker = null;
      var large =
          JournalRecord.newBuilder()
              .setUsage(UsageEvent.newBuilder().setUnitType("x".repeat(60_000)))
              .build();
      var entry = new JournalEntry(AccountKey.of(true, "c"), large);
      var sent = pen.writeAll(java.util.Collections.nCopies(20, entry));
      assertThat(sent).isCompletedExceptionally();
    } finally {
      if (broker != null) {
        broker.close();
      }
    }
  }

  @Test
  void closing_sends_what_is_buffered() {
    var account = AccountKey.of(true, "cust_flush");
    var lingering =
        new JournalConfig(
            kafka.bootstrapServers(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            64L * 1024 * 1024);
    var pen = KafkaJournalWriter.open(lingering, Clock.systemUTC());
    var sent = pen.write(account, usage("evt_1"));
    assertThat(sent).isNotDone();
    pen.close();
    assertThat(sent).isCompletedWithValue(null);
    assertThat(read(account, 1)).hasSize(1);
  }

  @Test
  void commands_do_not_linger() {
    var lingering =
        new JournalConfig(
            kafka.bootstrapServers(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            64L * 1024 * 1024);
    var command =
        JournalRecord.newBuilder()
            .setCommand(io.openmonetize.schemas.v1.Command.newBuilder().setCommandId("cmd_2"))
            .build();
    try (var pen = KafkaJournalWriter.open(lingering, Clock.systemUTC())) {
      assertThat(pen.write(AccountKey.of(true, "cust_cmd"), command)).succeedsWithin(SOON);
    }
  }

  private static JournalConfig config(String bootstrap, long bufferBytes) {
    return new JournalConfig(
        bootstrap,
        Duration.ofSeconds(2),
        Duration.ofMillis(500),
        Duration.ofMillis(2),
        bufferBytes);
  }

  private static void assertUnavailable(JournalWriter pen) {
    assertThat(pen.write(AccountKey.of(true, "c"), usage("evt_2")))
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(JournalUnavailableException.class);
  }

  private static void writeUntilAcknowledged(JournalWriter pen) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < deadline) {
      var sent = pen.write(AccountKey.of(true, "c"), usage("evt_3"));
      if (sent.handle((done, failure) -> failure == null).join()) {
        return;
      }
    }
    throw new AssertionError("the broker is back, but nothing is acknowledged");
  }

  private static void createJournal(EmbeddedKafka broker) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(Topics.JOURNAL, Topics.JOURNAL_PARTITIONS, (short) 1)))
          .all()
          .get();
    }
  }

  /** Reads the whole journal until that many records match. */
  private static List<JournalRecord> read(
      EmbeddedKafka broker, Predicate<ConsumerRecord<byte[], byte[]>> wanted, int expected) {
    var partitions =
        IntStream.range(0, Topics.JOURNAL_PARTITIONS)
            .mapToObj(p -> new TopicPartition(Topics.JOURNAL, p))
            .toList();
    var found = new ArrayList<JournalRecord>();
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + SOON.toNanos();
      while (found.size() < expected && System.nanoTime() < deadline) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (wanted.test(record)) {
            found.add(JournalRecord.parseFrom(record.value()));
          }
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a journal record", e);
    }
    return found;
  }
}
