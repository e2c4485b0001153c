package io.openmonetize.controlplane.commands;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.Command;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** Times commands, from being asked to being answered, by kind and by what was decided. */
public final class CommandMeters {
  public static final String COMMAND = "om.command";
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterProvider<Timer> commands;

  public CommandMeters(MeterRegistry registry) {
    commands =
        Timer.builder(COMMAND)
            .description("Commands until their answer")
            .serviceLevelObjectives(LATENCIES)
            .withRegistry(registry);
  }

  void ended(Command command, Answer answer, Throwable failure, long beganNanos) {
    String kind = command.getActionCase().name().toLowerCase(Locale.ROOT);
    String outcome = failure == null ? answer.decision().getCode() : failed(failure);
    commands
        .withTags("kind", kind, "outcome", outcome)
        .record(Duration.ofNanos(System.nanoTime() - beganNanos));
  }

  /** Without a decision: the code that the client gets. */
  private static String failed(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ApiException known ? known.error().code() : "internal_error";
  }
}
