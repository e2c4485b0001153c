package io.openmonetize.schemas;

import java.nio.charset.StandardCharsets;

/**
 * The key of all that moves money: `live:<customer_id>` or `test:<customer_id>`. Names that must be
 * unique across customers are accounts of their own, `_claim:<hash>`.
 */
public record AccountKey(String value) {
  private static final String LIVE = "live:";
  private static final String TEST = "test:";
  private static final String CLAIM = "_claim:";

  public AccountKey {
    if (!value.startsWith(LIVE) && !value.startsWith(TEST) && !value.startsWith(CLAIM)) {
      throw new IllegalArgumentException("not an account key: " + value);
    }
  }

  public static AccountKey of(boolean live, String customerId) {
    return new AccountKey((live ? LIVE : TEST) + customerId);
  }

  public static AccountKey claim(String hash) {
    return new AccountKey(CLAIM + hash);
  }

  public boolean isClaim() {
    return value.startsWith(CLAIM);
  }

  public boolean livemode() {
    return value.startsWith(LIVE);
  }

  /** The customer's id without the mode. */
  public String customerId() {
    if (isClaim()) {
      throw new IllegalStateException("a claim belongs to no customer: " + value);
    }
    return value.substring(LIVE.length());
  }

  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
