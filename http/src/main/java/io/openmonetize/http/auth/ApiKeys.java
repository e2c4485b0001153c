package io.openmonetize.http.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * API keys are 256-bit random texts with a telling prefix; what is stored and compared is their
 * SHA-256.
 */
public final class ApiKeys {
  public static final String OPERATOR_PREFIX = "om_admin_";
  public static final String LIVE_PREFIX = "om_live_";
  public static final String TEST_PREFIX = "om_test_";
  static final int LONGEST = 256;

  private ApiKeys() {}

  public static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public static String sha256Hex(String key) {
    return HexFormat.of().formatHex(sha256(key));
  }

  /** False for what can be no key, so that it need not be looked up. */
  static boolean isPlausible(String key) {
    if (key.isEmpty() || key.length() > LONGEST) {
      return false;
    }
    return key.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
