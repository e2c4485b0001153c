package io.openmonetize.flink.metering;

import io.openmonetize.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks the broker. */
final class KafkaTopicIds implements TopicIds {
  private static final List<String> TOPICS = List.of(Topics.JOURNAL, Topics.CATALOG);

  private final Admin admin;

  private KafkaTopicIds(String kafka) {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
  }

  static Factory factory(String kafka) {
    return () -> new KafkaTopicIds(kafka);
  }

  @Override
  public Map<String, String> current() {
    try {
      return admin.describeTopics(TOPICS).allTopicNames().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().topicId().toString()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not show " + TOPICS, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka for " + TOPICS, e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
