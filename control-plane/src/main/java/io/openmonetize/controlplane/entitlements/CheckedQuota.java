package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.entitlements.CheckResult.Verdict;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.money.Credits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Of the caps and quotas that hold, the one that denied; else the tightest. Those that count the
 * same leave less or more of it; of different units the one that leaves the smaller part.
 */
record CheckedQuota(
    String limit,
    String used,
    String remaining,
    @Nullable String resetsAt,
    String measure,
    String rule) {

  /** One of them, with what is left of each credit or unit. */
  private record Candidate(CheckedQuota quota, Credits remaining, BigDecimal left) {}

  static Optional<CheckedQuota> binding(Standing standing, Verdict verdict) {
    List<Candidate> all = new ArrayList<>();
    standing.limits().forEach(limit -> all.add(of(limit)));
    standing.held().stream()
        .filter(held -> held.quota().filter(quota -> quota.type() != LimitType.NONE).isPresent())
        .forEach(held -> all.add(of(held)));
    return all.stream()
        .filter(one -> one.quota().rule().equals(verdict.bindingRule()))
        .findFirst()
        .or(() -> tightest(all))
        .map(Candidate::quota);
  }

  private static Optional<Candidate> tightest(List<Candidate> all) {
    var ofEachUnit = new TreeMap<String, Candidate>();
    for (Candidate one : all) {
      ofEachUnit.merge(
          one.quota().measure(),
          one,
          BinaryOperator.minBy(Comparator.comparing(Candidate::remaining)));
    }
    return ofEachUnit.values().stream().min(Comparator.comparing(Candidate::left));
  }

  private static Candidate of(Limit cap) {
    var quota =
        new CheckedQuota(
            cap.limit().toString(),
            cap.used().toString(),
            cap.remaining().toString(),
            told(cap.resetsAt()),
            "credits",
            cap.rule());
    return new Candidate(quota, cap.remaining(), left(cap.remaining(), cap.limit()));
  }

  private static Candidate of(Held held) {
    var quota =
        new CheckedQuota(
            held.limit().toString(),
            held.used().toString(),
            held.remaining().toString(),
            told(held.resetsAt()),
            held.quota().map(Quota::measure).orElseThrow(),
            held.rule());
    return new Candidate(quota, held.remaining(), left(held.remaining(), held.limit()));
  }

  private static BigDecimal left(Credits remaining, Credits limit) {
    return limit.isPositive()
        ? remaining.toDecimal().divide(limit.toDecimal(), MathContext.DECIMAL64)
        : BigDecimal.ZERO;
  }

  private static @Nullable String told(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }
}
