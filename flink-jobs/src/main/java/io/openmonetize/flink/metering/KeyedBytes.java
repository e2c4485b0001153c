package io.openmonetize.flink.metering;

/** A record for Kafka. */
public record KeyedBytes(byte[] key, byte[] value) {}
