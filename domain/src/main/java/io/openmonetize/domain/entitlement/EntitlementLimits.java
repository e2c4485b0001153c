package io.openmonetize.domain.entitlement;

import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.entitlement.Rule.Rate;
import io.openmonetize.domain.entitlement.Rule.Value;
import java.util.Map;
import java.util.Optional;

/** What an entitlement may be, whatever the APIs let through. The texts say what to do. */
public final class EntitlementLimits {
  public static final int MAX_ID = 200;
  public static final int MAX_VALUE = 1_000;
  public static final int MAX_METADATA_KEYS = 20;
  public static final int MAX_METADATA_TEXT = 200;

  /** A million million units. */
  public static final long MAX_LIMIT_MICROS = 1_000_000_000_000_000_000L;

  /** A UNIQUE quota remembers what it has counted. */
  public static final int MAX_UNIQUE_VALUES = 10_000;

  public static final long MAX_WINDOW_SECONDS = 86_400;

  private static final long UNIT = 1_000_000;

  private EntitlementLimits() {}

  public static Optional<String> problem(Entitlement entitlement) {
    if (entitlement.id().isEmpty() || entitlement.id().length() > MAX_ID) {
      return Optional.of("An entitlement's id has 1 to " + MAX_ID + " characters.");
    } else if (!isScope(entitlement.scope())) {
      return about(entitlement, "names nobody: a scope is empty, team:<id>, user:<id>, or * as id");
    } else if (entitlement.feature().length() > MAX_ID) {
      return about(entitlement, "names a feature of more than " + MAX_ID + " characters");
    } else if (tooMuch(entitlement.metadata())) {
      return about(entitlement, "has more metadata than " + MAX_METADATA_KEYS + " short texts");
    }
    Rule rule = entitlement.rule();
    if (rule instanceof Quota quota) {
      return quota(entitlement, quota);
    } else if (rule instanceof Rate rate) {
      return rate(entitlement, rate);
    }
    return rule instanceof Value value
            && (value.json().isEmpty() || value.json().length() > MAX_VALUE)
        ? about(entitlement, "needs a value of at most " + MAX_VALUE + " characters of JSON")
        : Optional.empty();
  }

  private static Optional<String> quota(Entitlement entitlement, Quota quota) {
    if (quota.limit() < 0 || quota.limit() > MAX_LIMIT_MICROS) {
      return about(entitlement, "needs a limit from 0 to 1000000000000");
    }
    return Measures.isKnown(quota.measure())
        ? Optional.empty()
        : about(
            entitlement,
            "is measured in events, credits, a quantity of events or meter:<slug>, not "
                + quota.measure());
  }

  private static Optional<String> rate(Entitlement entitlement, Rate rate) {
    boolean whole = rate.limit() % UNIT == 0 && rate.burst() % UNIT == 0;
    if (!whole || !isRate(rate.limit()) || !isRate(rate.burst())) {
      return about(entitlement, "needs a whole limit and burst from 1 to 1000000000000");
    } else if (rate.windowSeconds() < 1 || rate.windowSeconds() > MAX_WINDOW_SECONDS) {
      return about(entitlement, "needs a window from 1 to " + MAX_WINDOW_SECONDS + " seconds");
    }
    return rate.measure().equals("requests") || rate.measure().equals("tokens")
        ? Optional.empty()
        : about(entitlement, "limits requests or tokens, not " + rate.measure());
  }

  private static boolean isRate(long micros) {
    return micros >= UNIT && micros <= MAX_LIMIT_MICROS;
  }

  private static boolean isScope(String scope) {
    boolean particular = scope.startsWith("team:") || scope.startsWith("user:");
    return scope.isEmpty() || (particular && scope.length() > 5 && scope.length() <= 5 + MAX_ID);
  }

  private static boolean tooMuch(Map<String, String> metadata) {
    return metadata.size() > MAX_METADATA_KEYS
        || metadata.entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getKey().length() > MAX_METADATA_TEXT
                        || entry.getValue().length() > MAX_METADATA_TEXT);
  }

  private static Optional<String> about(Entitlement entitlement, String problem) {
    return Optional.of("Entitlement " + entitlement.id() + " " + problem + ".");
  }
}
