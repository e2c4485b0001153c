package io.openmonetize.controlplane.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.KeyInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key as people see it afterwards.
 *
 * @param hint its first characters
 * @param status active, expired or revoked
 * @param lastUsedAt at most a minute late; left out when nobody has noted a use
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyAnswer(
    String customerId,
    String id,
    String name,
    String hint,
    String mode,
    String role,
    List<String> scopes,
    String status,
    @Nullable String createdAt,
    @Nullable String expiresAt,
    @Nullable String revokedAt,
    @Nullable String lastUsedAt,
    @Nullable String successor) {

  static KeyAnswer of(AccountKey account, KeyInfo key, @Nullable Instant used, Instant now) {
    return new KeyAnswer(
        account.customerId(),
        key.getKeyId(),
        key.getName(),
        key.getHint(),
        KeyForm.Mode.of(account.livemode()).name().toLowerCase(Locale.ROOT),
        key.getRole(),
        key.getScopesList(),
        status(key, now),
        time(key.getCreatedAtMs()),
        time(key.getExpiresAtMs()),
        time(key.getRevokedAtMs()),
        used == null ? null : used.toString(),
        key.getSuccessor().isEmpty() ? null : key.getSuccessor());
  }

  private static String status(KeyInfo key, Instant now) {
    if (key.getRevoked()) {
      return "revoked";
    }
    long ends = key.getExpiresAtMs();
    return ends != 0 && now.toEpochMilli() >= ends ? "expired" : "active";
  }

  static @Nullable String time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
  }
}
