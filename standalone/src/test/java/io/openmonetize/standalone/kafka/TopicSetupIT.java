package io.openmonetize.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSetupIT {
  @TempDir static Path dir;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(dir, 0);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void every_topic_is_made_once_with_its_partitions_and_settings() throws Exception {
    TopicSetup.ensure(kafka.bootstrapServers(), Topics.all());
    TopicSetup.ensure(kafka.bootstrapServers(), Topics.all());
    try (Admin admin = admin()) {
      for (Topics.Spec spec : Topics.all()) {
        assertThat(partitions(admin, spec.name())).isEqualTo(spec.partitions());
        assertThat(settings(admin, spec.name())).containsAllEntriesOf(spec.config());
      }
    }
  }

  @Test
  void a_topic_with_another_number_of_partitions_is_refused() {
    ensure(new Topics.Spec("moved", 2, Map.of()));
    assertThatThrownBy(() -> ensure(new Topics.Spec("moved", 3, Map.of())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Topic moved has 2 partitions but needs 3");
  }

  private static void ensure(Topics.Spec spec) {
    TopicSetup.ensure(kafka.bootstrapServers(), List.of(spec));
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static int partitions(Admin admin, String topic) throws Exception {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .size();
  }

  private static Map<String, String> settings(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(e -> e.name(), e -> e.value()));
  }
}
