package io.openmonetize.flink.analytics.rows;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.flink.analytics.rows.RefusalRow.Payload;
import io.openmonetize.flink.analytics.rows.RefusalRow.Position;
import io.openmonetize.flink.analytics.rows.RefusalRow.Reason;
import io.openmonetize.flink.analytics.rows.RefusalRow.Request;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Refused events to rows. */
public final class RefusalRows {
  private static final int ID_BYTES = 16;
  private static final char SEPARATOR = 0;

  private RefusalRows() {}

  /**
   * None, when the record is the word that a refusal went in after all.
   *
   * @param position where the record itself stands in the topic of refusals
   */
  public static List<RefusalRow> in(byte[] rejectedEvent, String position)
      throws InvalidProtocolBufferException {
    return RejectedEvent.parseFrom(rejectedEvent).hasReplayed()
        ? List.of()
        : List.of(of(rejectedEvent, position));
  }

  public static RefusalRow of(byte[] rejectedEvent, String position)
      throws InvalidProtocolBufferException {
    RejectedEvent event = RejectedEvent.parseFrom(rejectedEvent);
    if (event.getCode().isEmpty()) {
      throw new IllegalArgumentException("a refusal without a code");
    }
    return new RefusalRow(
        event.getCustomerId(),
        id(event, position),
        event.getTimeMs(),
        event.getEventId(),
        new Reason(event.getCode(), event.getMessage(), event.getField()),
        new Position(event.getSourceTopic(), event.getSourcePartition(), event.getSourceOffset()),
        payload(event),
        new Request(
            event.hasLivemode() ? event.getLivemode() : null,
            event.hasIndex() ? event.getIndex() : null));
  }

  /**
   * A record that a direct producer wrote is refused again after a crash of the intake, under a new
   * position in the topic of refusals; its own position stays. One such record may hold several
   * events, so the event belongs to the id. What came over HTTP is written once and has only its
   * position here.
   */
  private static String id(RejectedEvent event, String position) {
    MessageDigest sha = sha256();
    if (event.getSourceTopic().isEmpty()) {
      update(sha, position);
    } else {
      update(sha, event.getSourceTopic());
      update(sha, event.getSourcePartition() + "@" + event.getSourceOffset());
    }
    update(sha, event.getEventId());
    update(sha, event.getCode());
    update(sha, event.getField());
    sha.update(event.getPayload().asReadOnlyByteBuffer());
    return HexFormat.of().formatHex(sha.digest(), 0, ID_BYTES);
  }

  private static void update(MessageDigest sha, String part) {
    sha.update((part + SEPARATOR).getBytes(StandardCharsets.UTF_8));
  }

  private static Payload payload(RejectedEvent event) {
    ByteString bytes = event.getPayload();
    return bytes.isValidUtf8()
        ? new Payload(bytes.toStringUtf8(), "utf8", event.getPayloadTruncated())
        : new Payload(
            Base64.getEncoder().encodeToString(bytes.toByteArray()),
            "base64",
            event.getPayloadTruncated());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
