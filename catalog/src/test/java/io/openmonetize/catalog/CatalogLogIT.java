package io.openmonetize.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CatalogLogIT {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static Admin admin;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(folder, 0);
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @BeforeEach
  void createTopic() throws Exception {
    admin.createTopics(List.of(new NewTopic(Topics.CATALOG, 1, (short) 1))).all().get();
  }

  @AfterEach
  void deleteTopic() throws Exception {
    admin.deleteTopics(List.of(Topics.CATALOG)).all().get();
  }

  private static CatalogLog open() {
    return CatalogLog.open(
        () -> new KafkaEntrySource(kafka.bootstrapServers()), Duration.ofSeconds(1));
  }

  @Test
  void what_one_process_publishes_every_reader_folds() {
    try (CatalogLog one = open();
        CatalogLog other = open();
        CatalogPublisher publisher = CatalogPublisher.open(kafka.bootstrapServers(), one)) {
      assertThat(publisher.seed().orElseThrow().isAccepted()).isTrue();
      assertThat(publisher.publish(Entries.price("e1", "2.5")).position()).isEqualTo(2);
      assertThat(publisher.publish(Entries.ambiguous("e2")).isAccepted()).isFalse();
      assertThat(other.at(3).priceBook()).isEqualTo(one.current().priceBook());
      assertThat(other.at(3).refusals()).isEqualTo(one.current().refusals());
      try (CatalogLog late = open()) {
        assertThat(late.current().length()).isEqualTo(3);
        assertThat(late.endOffset()).isEqualTo(3);
      }
    }
  }

  @Test
  void a_reader_that_was_there_before_its_topic_reads_it_all_the_same() throws Exception {
    deleteTopic();
    try (CatalogLog early = open()) {
      assertThat(early.problem()).isPresent();
      createTopic();
      try (CatalogPublisher publisher = CatalogPublisher.open(kafka.bootstrapServers(), early)) {
        assertThat(publisher.publish(Entries.price("e1", "1")).position()).isEqualTo(1);
      }
      assertThat(early.current().length()).isEqualTo(1);
      assertThat(early.problem()).isEmpty();
    }
  }

  @Test
  void a_trimmed_catalog_is_not_read() throws Exception {
    try (CatalogLog log = open();
        CatalogPublisher publisher = CatalogPublisher.open(kafka.bootstrapServers(), log)) {
      publisher.publish(Entries.price("e1", "1"));
      publisher.publish(Entries.price("e2", "2"));
    }
    admin
        .deleteRecords(
            Map.of(new TopicPartition(Topics.CATALOG, 0), RecordsToDelete.beforeOffset(1)))
        .all()
        .get(30, TimeUnit.SECONDS);
    try (CatalogLog log = open()) {
      assertThatThrownBy(() -> log.at(2)).isInstanceOf(CatalogBrokenException.class);
      assertThatThrownBy(log::current).isInstanceOf(CatalogBrokenException.class);
    }
  }

  @Test
  void a_recreated_catalog_stops_its_reader() throws Exception {
    try (CatalogLog log = open();
        CatalogPublisher publisher = CatalogPublisher.open(kafka.bootstrapServers(), log)) {
      publisher.publish(Entries.price("e1", "1"));
      publisher.publish(Entries.price("e2", "2"));
      deleteTopic();
      createTopic();
      assertThatThrownBy(() -> publisher.publish(Entries.price("e3", "3")))
          .isInstanceOf(CatalogBrokenException.class);
      assertThatThrownBy(() -> log.at(3)).isInstanceOf(CatalogBrokenException.class);
      assertThatThrownBy(() -> log.at(1)).isInstanceOf(CatalogBrokenException.class);
      deleteTopic();
      createTopic();
      try (CatalogLog late = open()) {
        assertThatThrownBy(() -> late.at(2))
            .isInstanceOf(CatalogBrokenException.class)
            .hasMessageContaining("truncated or recreated");
      }
    }
  }
}
