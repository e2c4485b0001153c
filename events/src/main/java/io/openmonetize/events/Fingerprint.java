package io.openmonetize.events;

import io.openmonetize.schemas.v1.Quantity;
import io.openmonetize.schemas.v1.UsageEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;

/**
 * Two hashes that are remembered for as long as events are, and so can never be computed in another
 * way: who an event is, and what it said. Every part is written with its length before it, so that
 * no two different lists of parts are the same bytes.
 */
public final class Fingerprint {
  private static final int IDENTITY_BYTES = 16;
  private static final MessageDigest SHA_256 = sha256();
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] encoded = new byte[512];
  private int length;

  private Fingerprint() {}

  /** By the id that the client chose (or was given): the same through all doors. */
  public static byte[] ofId(String id) {
    return new Fingerprint().text("id").text(id).identity();
  }

  /** CloudEvents are told apart by source and id together. */
  static byte[] ofCloudEvent(String source, String id) {
    return new Fingerprint().text("cloudevent").text(source).text(id).identity();
  }

  /**
   * What the sender said, normalised. Receipt time, an assigned id, the ids themselves and the
   * backfill flag are no part of it; a timestamp only when the sender gave one.
   */
  static long ofPayload(
      UsageEvent.Builder event, boolean hasTimestamp, Map<String, String> sorted) {
    var print = new Fingerprint();
    print
        .number(event.getEventTypeValue())
        .text(event.getUserId())
        .text(event.getTeamId())
        .text(event.getFeatureId())
        .text(event.getProvider())
        .text(event.getModel())
        .number(hasTimestamp ? event.getTimestampMs() : -1)
        .text(event.getImageSize())
        .text(event.getQuality())
        .text(event.getResolution())
        .text(event.getUnitType())
        .text(event.getHoldId())
        .number(event.getQuantitiesCount());
    for (Quantity quantity : event.getQuantitiesList()) {
      print.number(quantity.getKindValue()).number(quantity.getMicros());
    }
    print.number(sorted.size());
    sorted.forEach((key, value) -> print.text(key).text(value));
    return (long) LONGS.get(print.hash(), 0);
  }

  private byte[] identity() {
    return Arrays.copyOf(hash(), IDENTITY_BYTES);
  }

  private byte[] hash() {
    MessageDigest digest = copyOf(SHA_256);
    digest.update(encoded, 0, length);
    return digest.digest();
  }

  private Fingerprint text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    makeRoom(bytes.length);
    System.arraycopy(bytes, 0, encoded, length, bytes.length);
    length += bytes.length;
    return this;
  }

  private Fingerprint number(long value) {
    makeRoom(Long.BYTES);
    LONGS.set(encoded, length, value);
    length += Long.BYTES;
    return this;
  }

  private void makeRoom(int bytes) {
    if (encoded.length - length < bytes) {
      encoded = Arrays.copyOf(encoded, 2 * (length + bytes));
    }
  }

  /** A copy of a digest that was never fed costs a fraction of asking for a new one. */
  private static MessageDigest copyOf(MessageDigest unfed) {
    try {
      return (MessageDigest) unfed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this JVM's SHA-256 cannot be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
