package io.openmonetize.domain.account;

import java.util.List;
import java.util.Optional;

/** What an API may ask of an account. */
public sealed interface Command {

  record Register(String name, String email, String tier, ApiKey key, Change settings)
      implements Command {}

  record GrantCredits(
      long amount, int priority, long effectiveAt, long expiresAt, String source, String reason)
      implements Command {}

  record Consume(long amount, String description) implements Command {}

  record Configure(Change settings) implements Command {}

  record AddKey(ApiKey key) implements Command {}

  record RevokeKey(String keyId) implements Command {}

  record ClaimName(String claimant, long lapseAfterMs) implements Command {}

  record KeepName(String claimant) implements Command {}

  /** What of the settings is to change. */
  record Change(Optional<OveragePolicy> overagePolicy, Optional<Long> dedupWindowMs) {
    Settings of(Settings settings) {
      return new Settings(
          overagePolicy.orElse(settings.overagePolicy()),
          dedupWindowMs.orElse(settings.dedupWindowMs()));
    }
  }

  /**
   * @param sha256 in hex; the key itself is nowhere
   * @param expiresAt 0: never
   */
  record ApiKey(
      String keyId,
      String sha256,
      String role,
      List<String> scopes,
      long expiresAt,
      String hint,
      boolean revoked) {
    public ApiKey {
      scopes = List.copyOf(scopes);
    }

    ApiKey asRevoked() {
      return new ApiKey(keyId, sha256, role, scopes, expiresAt, hint, true);
    }
  }
}
