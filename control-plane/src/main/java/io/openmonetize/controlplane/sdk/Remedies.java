package io.openmonetize.controlplane.sdk;

import java.util.List;

/** What a client can do about a denial. */
public final class Remedies {

  /** One of them, as the existing SDKs read it. */
  public record Remedy(String type, String label, String url) {}

  private Remedies() {}

  public static List<Remedy> ofNoCredits() {
    return List.of(new Remedy("add_credits", "Add credits to the wallet", "/v1/credits/grant"));
  }

  public static List<Remedy> ofCap() {
    return List.of(new Remedy("raise_cap", "Raise the cap", "/v1/credits/caps"));
  }

  public static List<Remedy> ofQuota() {
    return List.of(new Remedy("raise_quota", "Raise the quota", "/v1/entitlements"));
  }

  public static List<Remedy> ofNoEntitlement() {
    return List.of(new Remedy("grant_access", "Allow the feature", "/v1/entitlements"));
  }

  public static List<Remedy> ofUnknownPrice() {
    return List.of(new Remedy("publish_price", "Have a price published", "/v1/providers/pricing"));
  }
}
