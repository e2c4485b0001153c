package io.openmonetize.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.fake.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Duration BRIEF = Duration.ofMillis(50);

  /** Long after that, and long before whatever hangs lets go. */
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void a_missing_dependency_is_named_with_since_when_and_what_it_means_for_callers() {
    var problem = new AtomicReference<Optional<String>>(Optional.of("Kafka does not answer"));
    var check = ReadinessCheck.required("kafka", problem::get).meaning("Ingest answers 503.");
    try (var server = TestServer.of(TestServer.service("a", r -> {}, check))) {
      JsonNode first = server.calls.get("/ready").json().at("/checks/kafka");
      assertThat(first.get("state").asText()).isEqualTo("down");
      assertThat(first.get("required").asBoolean()).isTrue();
      assertThat(first.get("reason").asText()).isEqualTo("Kafka does not answer");
      assertThat(first.get("meaning").asText()).isEqualTo("Ingest answers 503.");
      problem.set(Optional.of("Kafka does not show om.journal"));
      JsonNode second = server.calls.get("/ready").json().at("/checks/kafka");
      assertThat(second.get("since")).isEqualTo(first.get("since"));
      problem.set(Optional.empty());
      JsonNode third = server.calls.get("/ready").json().at("/checks/kafka");
      assertThat(third.get("state").asText()).isEqualTo("up");
      assertThat(Instant.parse(third.get("since").asText()))
          .isAfter(Instant.parse(first.get("since").asText()));
      assertThat(third.has("reason")).isFalse();
      assertThat(third.has("meaning")).isFalse();
    }
  }

  @Test
  void a_dependency_that_hangs_is_taken_for_away_and_costs_one_thread() {
    var release = new CountDownLatch(1);
    var asked = new AtomicInteger();
    var hanging = ReadinessCheck.required("kafka", () -> hang(asked, release));
    try (var dependencies = dependencies(hanging)) {
      for (int i = 0; i < 3; i++) {
        assertThat(CompletableFuture.supplyAsync(dependencies::ask))
            .succeedsWithin(SOON)
            .asInstanceOf(InstanceOfAssertFactories.list(Dependency.Standing.class))
            .singleElement()
            .satisfies(
                s ->
                    assertThat(s.reason())
                        .contains("no answer within " + BRIEF.toMillis() + " ms"));
      }
      assertThat(asked).hasValue(1);
      release.countDown();
    }
  }

  private static Optional<String> hang(AtomicInteger asked, CountDownLatch release) {
    asked.incrementAndGet();
    try {
      release.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  @Test
  void one_that_hangs_does_not_hide_how_the_others_are() {
    var release = new CountDownLatch(1);
    var hanging = ReadinessCheck.degrades("redis", () -> hang(new AtomicInteger(), release));
    var well = ReadinessCheck.required("kafka", Optional::empty);
    try (var dependencies = dependencies(hanging, well)) {
      assertThat(dependencies.ask())
          .extracting(Dependency.Standing::isUp)
          .containsExactly(false, true);
      release.countDown();
    }
  }

  @Test
  void a_check_that_fails_is_an_answer_without_the_failures_text() {
    Supplier<Optional<String>> failing =
        () -> {
          throw new IllegalStateException("redis://:password@host");
        };
    try (var dependencies = dependencies(ReadinessCheck.required("redis", failing))) {
      assertThat(dependencies.ask())
          .singleElement()
          .satisfies(
              s -> assertThat(s.reason()).contains("asking failed with IllegalStateException"));
    }
  }

  @Test
  void two_services_that_need_the_same_thing_ask_once_and_both_say_what_it_means() {
    var asked = new AtomicInteger();
    Supplier<Optional<String>> counted =
        () -> {
          asked.incrementAndGet();
          return Optional.of("gone");
        };
    var one = ReadinessCheck.degrades("kafka", counted).meaning("No events.");
    var two = ReadinessCheck.required("kafka", counted).meaning("No commands.");
    try (var dependencies = dependencies(one, two)) {
      assertThat(dependencies.ask())
          .singleElement()
          .satisfies(
              s -> {
                assertThat(s.of().meaning()).isEqualTo("No events. No commands.");
                assertThat(s.of().required()).isTrue();
              });
      assertThat(asked).hasValue(1);
    }
  }

  private static Dependencies dependencies(ReadinessCheck... checks) {
    return new Dependencies(List.of(checks), BRIEF, Clock.systemUTC());
  }
}
