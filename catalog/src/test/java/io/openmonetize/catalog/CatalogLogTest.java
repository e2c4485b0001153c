package io.openmonetize.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CatalogLogTest {
  private static final Duration SOON = Duration.ofMillis(200);

  private static CatalogLog open(FakeTopic topic) {
    return CatalogLog.open(topic::source, SOON);
  }

  private static FakeTopic filled(int entries) {
    var topic = new FakeTopic();
    for (int i = 0; i < entries; i++) {
      topic.with(Entries.price("e" + i, i + ".5"));
    }
    return topic;
  }

  @Test
  void a_length_is_the_fold_of_exactly_the_first_entries_whenever_it_is_asked_for() {
    var topic = filled(100);
    var expected = new ArrayList<Catalog>(List.of(Catalog.EMPTY));
    for (int i = 0; i < 100; i++) {
      CatalogEntry entry = Entries.price("e" + i, i + ".5");
      expected.add(expected.get(i).fold(entry));
    }
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    try (CatalogLog log = open(topic)) {
      for (int ask = 0; ask < 300; ask++) {
        int length = random.nextInt(101);
        Catalog catalog = log.at(length);
        assertThat(catalog.length()).as("seed %d", seed).isEqualTo(length);
        assertThat(catalog.priceBook())
            .as("seed %d", seed)
            .isEqualTo(expected.get(length).priceBook());
      }
    }
  }

  @Test
  void a_length_asked_for_again_is_the_same_object_so_that_its_rater_stays_warm() {
    try (CatalogLog log = open(filled(30))) {
      Catalog ten = log.at(10);
      for (int other = 11; other < 10 + Folds.KEPT; other++) {
        assertThat(log.at(other)).isNotSameAs(ten);
      }
      assertThat(log.at(10)).isSameAs(ten);
      assertThat(log.at(30)).isSameAs(log.current());
    }
  }

  @Test
  void who_asks_for_more_than_there_is_waits_until_it_comes() throws Exception {
    var topic = filled(1);
    try (CatalogLog log = CatalogLog.open(topic::source, Duration.ofMinutes(1))) {
      var asked = CompletableFuture.supplyAsync(() -> log.at(2));
      assertThat(log.at(1).length()).isEqualTo(1);
      assertThat(asked).isNotDone();
      topic.with(Entries.price("late", "9"));
      assertThat(asked.get(10, TimeUnit.SECONDS).length()).isEqualTo(2);
    }
  }

  @Test
  void current_is_never_less_than_what_existed_when_the_log_was_opened() {
    try (CatalogLog log = open(filled(50))) {
      assertThat(log.current().length()).isEqualTo(50);
      assertThat(log.endOffset()).isEqualTo(50);
      assertThat(log.isReady()).isTrue();
    }
  }

  @Test
  void an_empty_catalog_is_the_fold_of_nothing() {
    try (CatalogLog log = open(new FakeTopic())) {
      assertThat(log.current()).isSameAs(Catalog.EMPTY);
      assertThat(log.at(0)).isSameAs(Catalog.EMPTY);
    }
  }

  @Test
  void garbage_keeps_its_position_and_is_refused() {
    var topic = filled(1);
    topic.append("garbage", "no Protobuf at all".getBytes(StandardCharsets.UTF_8));
    topic.append("nothing", new byte[0]);
    try (CatalogLog log = open(topic.with(Entries.price("after", "3")))) {
      Catalog catalog = log.at(4);
      assertThat(catalog.length()).isEqualTo(4);
      assertThat(catalog.refusals())
          .extracting(refusal -> refusal.position())
          .containsExactly(2L, 3L);
      assertThat(catalog.acceptedAt("after")).contains(4L);
    }
  }

  @Test
  void a_catalog_shorter_than_it_was_known_to_be_fails_loudly_and_for_good() {
    try (CatalogLog log = open(filled(3))) {
      assertThatThrownBy(() -> log.at(4))
          .isInstanceOf(CatalogBrokenException.class)
          .hasMessageContaining("has 3 entries where 4 were known to exist");
      assertThatThrownBy(() -> log.at(4)).isInstanceOf(CatalogBrokenException.class);
      assertThatThrownBy(log::current).isInstanceOf(CatalogBrokenException.class);
      assertThat(log.isReady()).isFalse();
    }
  }

  @Test
  void a_topic_that_is_merely_away_is_waited_for() throws Exception {
    var topic = filled(2);
    topic.away(true);
    try (CatalogLog log = open(topic)) {
      var asked = CompletableFuture.supplyAsync(() -> log.at(2));
      assertThatThrownBy(() -> asked.get(SOON.toMillis() * 3, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      topic.away(false);
      assertThat(asked.get(10, TimeUnit.SECONDS).length()).isEqualTo(2);
    }
  }

  @Test
  void a_reader_that_fails_fails_everybody_with_its_reason() {
    try (CatalogLog log =
        CatalogLog.open(
            () -> {
              throw new IllegalStateException("no such broker");
            },
            SOON)) {
      assertThatThrownBy(() -> log.at(1))
          .isInstanceOf(CatalogBrokenException.class)
          .hasMessageContaining("no such broker");
      assertThatThrownBy(log::current).hasMessageContaining("no such broker");
    }
  }

  @Test
  void closing_releases_who_waits() {
    CatalogLog log = CatalogLog.open(new FakeTopic()::source, Duration.ofMinutes(1));
    var asked = CompletableFuture.supplyAsync(() -> log.at(1));
    log.close();
    assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS)).hasMessageContaining("closed");
  }

  @Test
  void an_interrupted_wait_ends_and_stays_interrupted() {
    try (CatalogLog log = CatalogLog.open(new FakeTopic()::source, Duration.ofMinutes(1))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> log.at(1)).hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
