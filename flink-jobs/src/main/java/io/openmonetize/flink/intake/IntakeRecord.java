package io.openmonetize.flink.intake;

/**
 * A record of the public topic, unread.
 *
 * @param appendedAtMs the broker's LogAppendTime, so that a replay sees the same time of receipt
 */
public record IntakeRecord(int partition, long offset, long appendedAtMs, byte[] value) {}
