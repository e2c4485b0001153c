package io.openmonetize.domain.account;

import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule;
import io.openmonetize.domain.entitlement.Rule.Permission;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.entitlement.Rule.Rate;
import io.openmonetize.domain.entitlement.Rule.Value;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.time.Period;
import java.util.SortedMap;
import java.util.TreeMap;

/** An entitlement field by field, as the audit log tells it. */
final class EntitlementWords {
  private EntitlementWords() {}

  static SortedMap<String, String> of(Entitlement entitlement) {
    var words = new TreeMap<String, String>();
    words.put("scope", entitlement.scope());
    words.put("feature_id", entitlement.feature());
    words.put("enabled", Boolean.toString(entitlement.enabled()));
    entitlement.metadata().forEach((key, value) -> words.put("metadata." + key, value));
    Rule rule = entitlement.rule();
    if (rule instanceof Quota quota) {
      words.put("type", "metered");
      words.put("limit_type", quota.type().name());
      words.put("limit_value", units(quota.limit()));
      words.put("measure", quota.measure());
      words.put("period", quota.period().map(Period::name).orElse("BILLING_CYCLE"));
    } else if (rule instanceof Rate rate) {
      words.put("type", "rate");
      words.put("limit_value", units(rate.limit()));
      words.put("measure", rate.measure());
      words.put("window_seconds", Long.toString(rate.windowSeconds()));
      words.put("algorithm", rate.algorithm().name());
      words.put("burst", units(rate.burst()));
    } else if (rule instanceof Value value) {
      words.put("type", "static");
      words.put("value", value.json());
    } else if (rule instanceof Permission) {
      words.put("type", "boolean");
    }
    return words;
  }

  private static String units(long micros) {
    return Credits.ofMicros(micros).toDecimal().stripTrailingZeros().toPlainString();
  }
}
