package io.openmonetize.controlplane.entitlements;

import io.openmonetize.http.limits.State;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rate limit and how it stands. */
public record RateLimitState(RateLimitRule rule, State state) {
  static final String CODE = "rate_limited";
  private static final long SECOND_MS = 1_000;

  boolean denies() {
    return !state.allowed();
  }

  /** What denies for longest, else what leaves least. */
  static Optional<RateLimitState> binding(List<RateLimitState> states) {
    return states.stream()
        .min(
            Comparator.comparing((RateLimitState s) -> !s.denies())
                .thenComparing(s -> s.until().negated())
                .thenComparing(s -> s.state().remaining()));
  }

  /** For ever is longer than any wait. */
  private Duration until() {
    boolean never = !state.allowed() && state.retryAfter().isEmpty();
    return never ? Duration.ofDays(Short.MAX_VALUE) : state.retryAfter().orElse(Duration.ZERO);
  }

  /** Whole seconds until it fits; empty when it does, and when it never will. */
  Optional<Long> retrySeconds() {
    return state.retryAfter().map(wait -> (wait.toMillis() + SECOND_MS - 1) / SECOND_MS);
  }

  Map<String, Object> told() {
    var told = new LinkedHashMap<String, Object>();
    told.put("limit", state.limit());
    told.put("remaining", state.remaining());
    told.put("resets_at", state.resetsAt().toString());
    told.put("window_seconds", rule.rate().window().toSeconds());
    told.put("measure", rule.measure());
    told.put("rule", rule.rule());
    return told;
  }

  String words() {
    String window = rule.rate().window().toSeconds() + " s";
    String limit = state.limit() + " " + rule.measure() + " in " + window;
    return state.retryAfter().isPresent()
        ? "The rate limit of " + rule.level() + " is " + limit
        : "The rate limit of " + rule.level() + " is " + limit + ", and this asks for more";
  }
}
