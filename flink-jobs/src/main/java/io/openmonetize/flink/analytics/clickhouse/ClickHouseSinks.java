package io.openmonetize.flink.analytics.clickhouse;

import io.openmonetize.flink.analytics.rows.Weighed;
import io.openmonetize.schemas.ClickHouseAddress;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/**
 * Sinks into the base tables.
 *
 * <p>Guarantee: at least once. A batch is written before the checkpoint that covers it completes,
 * and again after a restart; a table keeps one row per identity, so a repeat changes nothing. While
 * ClickHouse is away the task fails and is restarted with growing delays; the records wait in
 * Kafka. ClickHouse itself acknowledges before the disk has the bytes: what a power loss takes from
 * it comes back by rebuilding from the topics.
 */
public final class ClickHouseSinks {
  private static final String DRIVER = "com.clickhouse.jdbc.Driver";

  /** A second try at once; then the restart strategy, which waits longer. */
  private static final int RETRIES = 1;

  private static final int VALIDITY_CHECK_SECONDS = 5;

  private final ClickHouseAddress address;
  private final ClickHouseSchema.Applied schema;
  private final Batching batching;

  public ClickHouseSinks(
      ClickHouseAddress address, ClickHouseSchema.Applied schema, Batching batching) {
    this.address = address;
    this.schema = schema;
    this.batching = batching;
  }

  public <R extends Weighed> Sink<R> into(LogTable<R> table) {
    return new GuardedSink<>(
        JdbcSink.<R>builder()
            .withQueryStatement("INSERT INTO " + table.name(), table::fill)
            .withExecutionOptions(
                JdbcExecutionOptions.builder()
                    .withBatchSize(batching.rows())
                    .withBatchIntervalMs(batching.interval().toMillis())
                    .withMaxRetries(RETRIES)
                    .build())
            .buildAtLeastOnce(new RowBinaryConnections(table, schema, connection())),
        batching.bytes());
  }

  public ClickHouseConnections connections() {
    return new ClickHouseConnections(address);
  }

  public Batching batching() {
    return batching;
  }

  private JdbcConnectionOptions connection() {
    var options =
        new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
            .withUrl(address.jdbcUrl())
            .withDriverName(DRIVER)
            .withConnectionCheckTimeoutSeconds(VALIDITY_CHECK_SECONDS);
    Connections.properties(address)
        .forEach((key, value) -> options.withProperty((String) key, (String) value));
    return options.build();
  }
}
