package io.openmonetize.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLengthsIT {
  @TempDir Path dir;

  @Test
  void a_log_may_grow_but_not_shrink() throws Exception {
    Path file = dir.resolve("log-lengths.json");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("first"), 0);
        LogLengths lengths = new LogLengths(file, kafka.bootstrapServers())) {
      lengths.requireNoneLost();
      TopicSetup.ensure(kafka.bootstrapServers(), Topics.all());
      send(kafka, Topics.LEDGER, 1);
      send(kafka, Topics.JOURNAL, 3);
      lengths.remember();
      lengths.requireNoneLost();
      send(kafka, Topics.JOURNAL, 1);
      lengths.requireNoneLost();
      lengths.remember();
    }
    assertThat(Files.readString(file)).contains("\"om.journal-5\":4", "\"om.ledger-5\":1");
    shorter(file);
  }

  /** As after Kafka's own metadata was damaged: it knows no topic any more. */
  private void shorter(Path file) {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("second"), 0);
        LogLengths lengths = new LogLengths(file, kafka.bootstrapServers())) {
      assertThatIllegalStateException()
          .isThrownBy(lengths::requireNoneLost)
          .withMessage(
              "the log om.journal-5 held 4 records and now holds 0"
                  + " (2 logs are shorter than they were)");
    }
  }

  private static void send(EmbeddedKafka kafka, String topic, int records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        byte[] value = "record".getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, 5, null, value)).get();
      }
    }
  }
}
