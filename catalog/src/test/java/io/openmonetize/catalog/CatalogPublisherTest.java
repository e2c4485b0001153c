package io.openmonetize.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CatalogPublisherTest {
  private final FakeTopic topic = new FakeTopic();
  private final CatalogLog log = CatalogLog.open(topic::source, Duration.ofSeconds(5));
  private final CatalogPublisher publisher = new CatalogPublisher(topic, log);

  @AfterEach
  void close() {
    publisher.close();
    log.close();
  }

  @Test
  void who_has_the_answer_reads_the_own_write() {
    Publication published = publisher.publish(Entries.price("e1", "2.5"));
    assertThat(published.isAccepted()).isTrue();
    assertThat(published.position()).isEqualTo(1);
    assertThat(log.current().acceptedAt("e1")).contains(1L);
  }

  @Test
  void a_refusal_comes_back_with_its_reason() {
    publisher.publish(Entries.price("e1", "2.5"));
    Publication published = publisher.publish(Entries.ambiguous("e2"));
    assertThat(published.isAccepted()).isFalse();
    assertThat(published.position()).isEqualTo(2);
    assertThat(published.refusal().orElseThrow().reason()).isEqualTo("ambiguous_price");
  }

  @Test
  void publishing_again_answers_as_the_first_time() {
    Publication first = publisher.publish(Entries.price("e1", "2.5"));
    publisher.publish(Entries.price("e2", "3"));
    assertThat(publisher.publish(Entries.price("e1", "2.5"))).isEqualTo(first);
    assertThat(log.at(3).priceBook().prices()).hasSize(2);
  }

  @Test
  void an_entry_that_was_not_acknowledged_is_reported_by_its_id() {
    topic.away(true);
    assertThatThrownBy(() -> publisher.publish(Entries.price("e1", "2.5")))
        .isInstanceOf(CatalogUnavailableException.class)
        .hasMessageContaining("e1");
  }

  @Test
  void the_seed_is_published_to_an_empty_catalog_only() {
    assertThat(publisher.seed().orElseThrow().isAccepted()).isTrue();
    assertThat(publisher.seed()).isEmpty();
    assertThat(log.current().length()).isEqualTo(1);
  }

  @Test
  void two_processes_that_seed_at_once_leave_one_seed() {
    topic.with(PriceBookSeed.entry());
    Publication second = publisher.publish(PriceBookSeed.entry());
    assertThat(second.isAccepted()).isTrue();
    assertThat(second.position()).isEqualTo(1);
    assertThat(log.at(2).priceBook()).isEqualTo(log.at(1).priceBook());
  }
}
