package io.openmonetize.controlplane.entitlements;

import com.fasterxml.jackson.databind.util.RawValue;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.sdk.SdkEntitlements;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.EntitlementKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An entitlement as it is told. */
public final class EntitlementAnswer {
  private EntitlementAnswer() {}

  /** Ours, and under `data` what the existing SDKs read. */
  static Map<String, Object> one(AccountKey account, Entitlement entitlement) {
    Map<String, Object> answer = members(account, entitlement);
    answer.put("data", SdkEntitlements.of(account, entitlement));
    return answer;
  }

  /** Of a list: ours, and beside them what the existing SDKs read. */
  static Map<String, Object> item(AccountKey account, Entitlement entitlement) {
    Map<String, Object> answer = members(account, entitlement);
    answer.putAll(SdkEntitlements.of(account, entitlement));
    return answer;
  }

  private static Map<String, Object> members(AccountKey account, Entitlement entitlement) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("id", entitlement.getEntitlementId());
    answer.put("customer_id", account.customerId());
    says(answer, entitlement);
    answer.put("source", entitlement.getSource());
    return answer;
  }

  /** One that a plan gives to whoever subscribes. */
  public static Map<String, Object> template(Entitlement entitlement) {
    var answer = new LinkedHashMap<String, Object>();
    says(answer, entitlement);
    answer.remove("user_id");
    answer.remove("team_id");
    return answer;
  }

  private static void says(Map<String, Object> answer, Entitlement entitlement) {
    scope(answer, entitlement.getScope());
    answer.put("feature_id", entitlement.getFeature().isEmpty() ? null : entitlement.getFeature());
    answer.put("type", entitlement.getKind().name());
    answer.put("is_enabled", entitlement.getEnabled());
    answer.put(
        "value",
        entitlement.getKind() == EntitlementKind.STATIC
            ? new RawValue(entitlement.getValue())
            : null);
    limit(answer, entitlement);
    answer.put("metadata", new TreeMap<>(entitlement.getMetadataMap()));
  }

  private static void scope(Map<String, Object> answer, String scope) {
    var wallet = new WalletId(scope);
    boolean each = scope.endsWith(":*");
    boolean one = !each && !wallet.isCustomers();
    answer.put("user_id", one && wallet.level().equals("user") ? wallet.name() : null);
    answer.put("team_id", one && wallet.level().equals("team") ? wallet.name() : null);
    answer.put("for_each", each ? wallet.level() : null);
  }

  private static void limit(Map<String, Object> answer, Entitlement entitlement) {
    boolean metered = entitlement.getKind() == EntitlementKind.METERED;
    boolean rate = entitlement.getKind() == EntitlementKind.RATE;
    answer.put("limit_type", metered ? entitlement.getLimitType().name() : rate ? "HARD" : "NONE");
    answer.put("limit_value", metered || rate ? units(entitlement.getLimitMicros()) : null);
    answer.put("measure", metered || rate ? entitlement.getMeasure() : null);
    answer.put("period", metered ? period(entitlement) : null);
    answer.put("window_seconds", rate ? entitlement.getWindowSeconds() : null);
    answer.put(
        "algorithm", rate ? entitlement.getAlgorithm().name().toLowerCase(Locale.ROOT) : null);
    answer.put("burst", rate ? units(burst(entitlement)) : null);
  }

  private static long burst(Entitlement rate) {
    return rate.getBurstMicros() == 0 ? rate.getLimitMicros() : rate.getBurstMicros();
  }

  private static String period(Entitlement metered) {
    return metered.getBillingCycle() ? Cycle.BILLING_CYCLE.name() : metered.getPeriod().name();
  }

  /** As amounts are told everywhere. */
  static String units(long micros) {
    return Credits.ofMicros(micros).toString();
  }
}
