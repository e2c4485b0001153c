package io.openmonetize.flink.intake;

import java.util.Map;

/**
 * A record of the public topic, unread.
 *
 * @param appendedAtMs the broker's LogAppendTime, so that a replay sees the same time of receipt
 * @param attributes of a CloudEvent in binary mode, without their prefix; empty for any other
 * @param contentType of its data
 * @param headerProblem what is wrong with its headers; empty when nothing is
 */
public record IntakeRecord(
    int partition,
    long offset,
    long appendedAtMs,
    byte[] value,
    Map<String, String> attributes,
    String contentType,
    String headerProblem) {

  /** One whose value says all. */
  public IntakeRecord(int partition, long offset, long appendedAtMs, byte[] value) {
    this(partition, offset, appendedAtMs, value, Map.of(), "", "");
  }

  boolean isBinary() {
    return !attributes.isEmpty();
  }
}
