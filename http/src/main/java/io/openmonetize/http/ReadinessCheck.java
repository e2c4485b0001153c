package io.openmonetize.http;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something a service needs.
 *
 * @param required without it the service is not ready; otherwise it is only degraded
 * @param problem why it is not there; empty when all is well. Should answer within a second or so;
 *     who does not is taken for away
 * @param meaning what the service's callers see while it is away; empty when there is nothing more
 *     to say
 */
public record ReadinessCheck(
    String name, boolean required, Supplier<Optional<String>> problem, String meaning) {
  public ReadinessCheck {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(meaning, "meaning");
  }

  public static ReadinessCheck required(String name, Supplier<Optional<String>> problem) {
    return new ReadinessCheck(name, true, problem, "");
  }

  public static ReadinessCheck degrades(String name, Supplier<Optional<String>> problem) {
    return new ReadinessCheck(name, false, problem, "");
  }

  /** The same, with what its absence means for callers. */
  public ReadinessCheck meaning(String forCallers) {
    return new ReadinessCheck(name, required, problem, forCallers);
  }
}
