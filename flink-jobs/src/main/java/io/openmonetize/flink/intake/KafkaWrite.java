package io.openmonetize.flink.intake;

/**
 * A record for one of the outgoing topics.
 *
 * @param key empty for none
 */
public record KafkaWrite(byte[] key, byte[] value) {}
