package io.openmonetize.http;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * One thing that services need, with what was last known of it. It is asked by one thread at a
 * time, however many want to know: a store that hangs costs one thread.
 */
final class Dependency {

  /**
   * How it stands.
   *
   * @param reason why it is away; empty when it is there
   * @param since when this state was first seen
   */
  record Standing(Dependency of, Optional<String> reason, Instant since) {
    boolean isUp() {
      return reason.isEmpty();
    }
  }

  /**
   * A question under way.
   *
   * @param answer why it is away; empty when it is there
   * @param sinceNanos when it was asked, by whoever was first
   */
  record Asked(CompletableFuture<Optional<String>> answer, long sinceNanos) {}

  private final List<ReadinessCheck> checks;
  private final Executor executor;
  private Asked asked = new Asked(CompletableFuture.completedFuture(Optional.empty()), 0);
  private Optional<Standing> last = Optional.empty();

  /**
   * @param checks of one name; services on one server may need the same thing for different ends
   */
  Dependency(List<ReadinessCheck> checks, Executor executor) {
    this.checks = List.copyOf(checks);
    this.executor = executor;
  }

  String name() {
    return checks.get(0).name();
  }

  boolean required() {
    return checks.stream().anyMatch(ReadinessCheck::required);
  }

  String meaning() {
    return checks.stream()
        .map(ReadinessCheck::meaning)
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** Asks it, unless somebody does already. */
  synchronized Asked ask() {
    if (asked.answer.isDone()) {
      var answer =
          CompletableFuture.supplyAsync(checks.get(0).problem(), executor)
              .exceptionally(Dependency::notAskable);
      asked = new Asked(answer, System.nanoTime());
    }
    return asked;
  }

  /** Keeps since when it has been up, or away: another reason to be away is no new state. */
  synchronized Standing note(Optional<String> reason, Instant now) {
    Instant since =
        last.filter(before -> before.isUp() == reason.isEmpty()).map(Standing::since).orElse(now);
    var standing = new Standing(this, reason, since);
    last = Optional.of(standing);
    return standing;
  }

  /** As last seen; empty when nobody has asked yet. */
  synchronized Optional<Standing> last() {
    return last;
  }

  private static Optional<String> notAskable(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException
            ? Objects.requireNonNullElse(failure.getCause(), failure)
            : failure;
    return Optional.of("asking failed with " + cause.getClass().getSimpleName());
  }
}
