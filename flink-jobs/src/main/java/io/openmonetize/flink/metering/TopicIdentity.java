package io.openmonetize.flink.metering;

/** The topic that a job's state was made from. */
public record TopicIdentity(String topic, String id) {}
