package io.openmonetize.http.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * How a bucket stands.
 *
 * @param allowed the cost fits; it is taken when it fits in every bucket of the question
 * @param resetsAt when it is whole again if nothing more is taken
 * @param retryAfter when the cost will fit; empty when it fits, and when it is more than the bucket
 *     ever holds
 */
public record State(
    boolean allowed, long limit, long remaining, Instant resetsAt, Optional<Duration> retryAfter) {
  public State {
    Objects.requireNonNull(resetsAt, "resetsAt");
    Objects.requireNonNull(retryAfter, "retryAfter");
  }

  public static boolean allAllowed(Collection<State> states) {
    return states.stream().allMatch(State::allowed);
  }
}
