package io.openmonetize.flink.analytics.rows;

import org.jspecify.annotations.Nullable;

/** What a door refused. Its identity is (customer, id). */
public record RefusalRow(
    String customerId,
    String id,
    long refusedAtMs,
    String eventId,
    Reason reason,
    Position source,
    Payload payload,
    Request request)
    implements Weighed {
  private static final long WITHOUT_PAYLOAD = 400;

  @Override
  public long bytes() {
    return WITHOUT_PAYLOAD + reason.message().length() + payload.text().length();
  }

  /** Why; the field is empty when the whole is at fault. */
  public record Reason(String code, String message, String field) {}

  /** Where a direct producer's record stood; the topic is empty for what came over HTTP. */
  public record Position(String topic, int partition, long offset) {}

  /** Whose mode it was and which place it had in its HTTP request, where the door knew. */
  public record Request(@Nullable Boolean livemode, @Nullable Integer index) {}

  /** What came, as text; Base64 when it is no text. */
  public record Payload(String text, String encoding, boolean truncated) {}
}
