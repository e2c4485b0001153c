package io.openmonetize.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.http.Dependency.Asked;
import io.openmonetize.http.Dependency.Standing;
import io.openmonetize.http.metrics.ServerMeters;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * All that the services on a server need, asked side by side, and never for longer than a moment.
 */
final class Dependencies implements AutoCloseable {
  private final List<Dependency> all;
  private final Duration patience;
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "readiness");
            thread.setDaemon(true);
            return thread;
          });

  Dependencies(List<ReadinessCheck> checks, Duration patience, Clock clock) {
    this.patience = patience;
    this.clock = clock;
    this.all =
        checks.stream()
            .collect(
                Collectors.groupingBy(
                    ReadinessCheck::name, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(named -> new Dependency(named, threads))
            .toList();
  }

  /**
   * How everything stands now. What does not answer in time is taken for away, and while it hangs
   * nobody else waits for it.
   */
  List<Standing> ask() {
    Map<Dependency, Asked> questions = new LinkedHashMap<>();
    all.forEach(dependency -> questions.put(dependency, dependency.ask()));
    return questions.entrySet().stream()
        .map(e -> e.getKey().note(await(e.getValue()), clock.instant()))
        .toList();
  }

  /** The gauges tell what was last seen: whoever scrapes asks first. */
  void bindTo(MeterRegistry registry) {
    for (Dependency dependency : all) {
      Gauge.builder(
              ServerMeters.DEPENDENCY_UP,
              dependency,
              d -> d.last().filter(Standing::isUp).isPresent() ? 1 : 0)
          .description("1 while the dependency answers")
          .tag("dependency", dependency.name())
          .register(registry);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Optional<String> await(Asked question) {
    long left = question.sinceNanos() + patience.toNanos() - System.nanoTime();
    try {
      return question.answer().get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of("no answer within " + patience.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while waiting for its answer");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a failed check is an answer", e.getCause());
    }
  }
}
