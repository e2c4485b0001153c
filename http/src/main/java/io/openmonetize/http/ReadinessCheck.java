package io.openmonetize.http;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something a service needs.
 *
 * @param required without it the service is not ready; otherwise it is only degraded
 * @param problem why it is not there; empty when all is well. Must answer within a second or so
 */
public record ReadinessCheck(String name, boolean required, Supplier<Optional<String>> problem) {
  public ReadinessCheck {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(problem, "problem");
  }

  public static ReadinessCheck required(String name, Supplier<Optional<String>> problem) {
    return new ReadinessCheck(name, true, problem);
  }

  public static ReadinessCheck degrades(String name, Supplier<Optional<String>> problem) {
    return new ReadinessCheck(name, false, problem);
  }
}
