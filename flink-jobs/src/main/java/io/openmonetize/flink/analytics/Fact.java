package io.openmonetize.flink.analytics;

/** A record of one of the topics of facts, as it came, with the position that names it in a log. */
public record Fact(String topic, int partition, long offset, byte[] value) {

  String position() {
    return topic + "-" + partition + "@" + offset;
  }
}
