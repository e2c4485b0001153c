package io.openmonetize.controlplane.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.customers.NewApiKey;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key with its secret, which is shown this once.
 *
 * @param replaces of a rotation, the key that it takes over from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NewKeyAnswer(
    String customerId,
    String id,
    String apiKey,
    String name,
    String hint,
    String mode,
    String role,
    List<String> scopes,
    String createdAt,
    @Nullable String expiresAt,
    @Nullable String replaces) {

  static NewKeyAnswer of(
      AccountKey account, NewApiKey key, ApiKey stored, long decidedAt, @Nullable String replaces) {
    return new NewKeyAnswer(
        account.customerId(),
        key.keyId(),
        key.secret(),
        stored.getName(),
        stored.getHint(),
        KeyForm.Mode.of(account.livemode()).name().toLowerCase(Locale.ROOT),
        stored.getRole(),
        stored.getScopesList(),
        Instant.ofEpochMilli(decidedAt).toString(),
        KeyAnswer.time(stored.getExpiresAtMs()),
        replaces);
  }
}
