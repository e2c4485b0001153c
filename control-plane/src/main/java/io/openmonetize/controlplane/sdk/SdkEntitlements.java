package io.openmonetize.controlplane.sdk;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.EntitlementKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entitlements as the existing SDKs read them: camelCase, with limits that are numbers. */
public final class SdkEntitlements {
  private static final String USER = "user:";

  private SdkEntitlements() {}

  public static Map<String, Object> of(AccountKey account, Entitlement entitlement) {
    boolean metered = entitlement.getKind() == EntitlementKind.METERED;
    boolean limits = metered || entitlement.getKind() == EntitlementKind.RATE;
    String scope = entitlement.getScope();
    var data = new LinkedHashMap<String, Object>();
    data.put("id", entitlement.getEntitlementId());
    data.put("customerId", account.customerId());
    data.put(
        "userId",
        scope.startsWith(USER) && !scope.endsWith(":*") ? scope.substring(USER.length()) : null);
    data.put("featureId", entitlement.getFeature().isEmpty() ? null : entitlement.getFeature());
    data.put("limitType", metered ? entitlement.getLimitType().name() : limits ? "HARD" : "NONE");
    data.put(
        "limitValue",
        limits ? Numbers.of(Credits.ofMicros(entitlement.getLimitMicros()).toDecimal()) : null);
    data.put("period", period(entitlement, metered));
    data.put("isEnabled", entitlement.getEnabled());
    data.put("metadata", new TreeMap<>(entitlement.getMetadataMap()));
    return data;
  }

  private static @Nullable String period(Entitlement entitlement, boolean metered) {
    if (!metered) {
      return null;
    }
    return entitlement.getBillingCycle() ? "BILLING_CYCLE" : entitlement.getPeriod().name();
  }
}
