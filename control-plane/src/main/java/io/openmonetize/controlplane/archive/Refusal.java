package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Something that was refused, by a door or by the account.
 *
 * @param livemode empty when the door could not tell
 * @param customerId empty when nobody could tell whose it is
 * @param replay empty while it is open
 */
public record Refusal(
    String id,
    Optional<Boolean> livemode,
    String customerId,
    String eventId,
    Reason reason,
    Instant at,
    Source source,
    Payload payload,
    Optional<Replay> replay) {

  /** By whom and why. */
  public record Reason(String refusedBy, String code, String field, String message) {
    public static final String BY_ACCOUNT = "account";
  }

  /** Where the record stood in the public topic; the topic is empty for what came over HTTP. */
  public record Source(String topic, int partition, long offset) {}

  /** What came; when the account refused it, the native form of what had been read. */
  public record Payload(String text, String encoding, boolean truncated) {
    public byte[] bytes() {
      return encoding.equals("base64")
          ? Base64.getDecoder().decode(text)
          : text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** That it went in after all. */
  public record Replay(Instant at, String as, String by) {}

  public boolean isByAccount() {
    return reason.refusedBy().equals(Reason.BY_ACCOUNT);
  }

  /** Whose it would have been; empty when nobody could tell. */
  public Optional<AccountKey> account() {
    return customerId.isEmpty()
        ? Optional.empty()
        : Optional.of(AccountKey.of(livemode.orElse(true), customerId));
  }
}
