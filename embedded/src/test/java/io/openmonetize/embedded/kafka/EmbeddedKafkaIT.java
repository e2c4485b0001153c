package io.openmonetize.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final TopicPartition JOURNAL = new TopicPartition("journal", 0);

  @TempDir Path dir;

  @Test
  void records_topics_and_the_cluster_id_survive_a_restart_on_another_port() throws Exception {
    String clusterId;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
      clusterId = clusterId(kafka);
      createTopic(kafka);
      send(kafka, "first");
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
      send(kafka, "second");
      assertThat(read(kafka, 2)).containsExactly("first", "second");
      assertThat(clusterId(kafka)).isEqualTo(clusterId);
    }
  }

  @Test
  void a_topic_that_nobody_created_is_refused() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0);
        Admin admin = admin(kafka)) {
      assertThatThrownBy(() -> admin.describeTopics(List.of("typo")).allTopicNames().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  private static void createTopic(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = admin(kafka)) {
      NewTopic topic = new NewTopic(JOURNAL.topic(), Optional.of(1), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static String clusterId(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = admin(kafka)) {
      return admin.describeCluster().clusterId().get();
    }
  }

  private static void send(EmbeddedKafka kafka, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(clientConfig(kafka), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(JOURNAL.topic(), value)).get();
    }
  }

  private static List<String> read(EmbeddedKafka kafka, int count) {
    List<String> values = new ArrayList<>();
    Instant deadline = Instant.now().plusSeconds(30);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            clientConfig(kafka), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(JOURNAL));
      consumer.seekToBeginning(List.of(JOURNAL));
      while (values.size() < count && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
      }
    }
    return values;
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(clientConfig(kafka));
  }

  private static Map<String, Object> clientConfig(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
