package io.openmonetize.flink.analytics;

import io.openmonetize.flink.analytics.clickhouse.Batching;
import io.openmonetize.schemas.ClickHouseAddress;
import java.util.Map;
import java.util.Objects;

/**
 * How the analytics job runs.
 *
 * @param kafka bootstrap servers
 */
public record AnalyticsConfig(String kafka, ClickHouseAddress clickHouse, Batching batching) {
  private static final String KAFKA = "OM_KAFKA";
  private static final String CLICKHOUSE = "OM_CLICKHOUSE";

  public AnalyticsConfig {
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(clickHouse, "clickHouse");
    Objects.requireNonNull(batching, "batching");
  }

  /** From `OM_KAFKA` and `OM_CLICKHOUSE`, with the ports of this machine as defaults. */
  public static AnalyticsConfig from(Map<String, String> environment) {
    return new AnalyticsConfig(
        environment.getOrDefault(KAFKA, "127.0.0.1:9092"),
        ClickHouseAddress.parse(environment.getOrDefault(CLICKHOUSE, "http://127.0.0.1:8123")),
        Batching.DEFAULT);
  }
}
