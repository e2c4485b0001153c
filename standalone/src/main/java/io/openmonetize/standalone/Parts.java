package io.openmonetize.standalone;

/** What the parts are called, on the console, in files and in answers. */
public final class Parts {
  public static final String API = "API";
  public static final String FLINK = "Flink";
  public static final String CLICKHOUSE = "ClickHouse";
  public static final String KAFKA = "Kafka";
  public static final String REDIS = "Redis";

  private Parts() {}
}
