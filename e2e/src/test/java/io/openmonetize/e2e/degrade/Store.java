package io.openmonetize.e2e.degrade;

/** The parts that may fail, by their headings in the document. */
enum Store {
  KAFKA("Kafka"),
  REDIS("Redis"),
  CLICKHOUSE("ClickHouse"),
  FLINK("Flink");

  private final String heading;

  Store(String heading) {
    this.heading = heading;
  }

  String heading() {
    return heading;
  }
}
