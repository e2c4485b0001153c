package io.openmonetize.domain.account;

import io.openmonetize.domain.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the audit log shows of a thing, by the names that the API has for it. */
final class AuditFields {
  private AuditFields() {}

  static SortedMap<String, String> none() {
    return new TreeMap<>();
  }

  /** Neither the key nor its hash. */
  static SortedMap<String, String> of(Key key) {
    SortedMap<String, String> fields = none();
    fields.put("name", key.made().name());
    fields.put("hint", key.made().hint());
    fields.put("role", key.made().role());
    fields.put("scopes", String.join(" ", key.made().scopes()));
    fields.put("expires_at", time(key.made().expiresAt()));
    fields.put("revoked", key.made().revoked() ? "true" : "");
    fields.put("successor", key.successor());
    return fields;
  }

  static SortedMap<String, String> of(Facts facts) {
    return customer(facts.name(), facts.email(), facts.tier());
  }

  static SortedMap<String, String> of(Entry.Registered registered) {
    return customer(registered.name(), registered.email(), registered.tier());
  }

  private static SortedMap<String, String> customer(String name, String email, String tier) {
    SortedMap<String, String> fields = none();
    fields.put("name", name);
    fields.put("email", email);
    fields.put("tier", tier);
    return fields;
  }

  static SortedMap<String, String> of(Settings settings) {
    SortedMap<String, String> fields = none();
    fields.put("overage_policy", settings.overagePolicy().name().toLowerCase(Locale.ROOT));
    fields.put("dedup_window_days", days(settings.dedupWindowMs()));
    fields.put("correction_horizon_days", days(settings.correctionHorizonMs()));
    fields.put("time_zone", settings.timeZone());
    fields.put("enforce_membership", Boolean.toString(settings.enforceMembership()));
    return fields;
  }

  static SortedMap<String, String> caps(List<Cap> caps) {
    SortedMap<String, String> fields = none();
    caps.forEach(cap -> fields.put(cap.period().name(), credits(cap.limit())));
    return fields;
  }

  static SortedMap<String, String> thresholds(List<Threshold> thresholds) {
    SortedMap<String, String> fields = none();
    for (Threshold threshold : thresholds) {
      String at =
          threshold.percent() > 0 ? threshold.percent() + "%" : credits(threshold.balance());
      fields.put("at " + at, "on");
    }
    return fields;
  }

  static SortedMap<String, String> of(TopUpRule rule) {
    SortedMap<String, String> fields = none();
    fields.put("below", credits(rule.below()));
    fields.put("amount", credits(rule.amount()));
    fields.put("cooldown_seconds", Long.toString(rule.cooldownMs() / 1_000));
    fields.put("monthly_max", rule.monthlyMax() == 0 ? "" : credits(rule.monthlyMax()));
    return fields;
  }

  static SortedMap<String, String> of(Series series) {
    SortedMap<String, String> fields = none();
    fields.put("amount", credits(series.terms().amount()));
    fields.put("period", series.recurrence().period().name());
    fields.put("until", time(series.recurrence().until()));
    return fields;
  }

  static SortedMap<String, String> of(User user) {
    SortedMap<String, String> fields = none();
    fields.put("name", user.name());
    fields.put("email", user.email());
    user.metadata().forEach((key, value) -> fields.put("metadata." + key, value));
    return fields;
  }

  static SortedMap<String, String> of(Team team) {
    SortedMap<String, String> fields = none();
    fields.put("name", team.name());
    team.metadata().forEach((key, value) -> fields.put("metadata." + key, value));
    return fields;
  }

  private static String credits(long micros) {
    return Credits.ofMicros(micros).toString();
  }

  /** Empty for a time that never comes. */
  private static String time(long millis) {
    return millis == 0 ? "" : Instant.ofEpochMilli(millis).toString();
  }

  private static String days(long millis) {
    return Long.toString(millis / Settings.DAY_MS);
  }
}
