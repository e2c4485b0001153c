package io.openmonetize.flink.analytics;

import io.openmonetize.flink.JobEnvironment;
import io.openmonetize.flink.KafkaSources;
import io.openmonetize.flink.analytics.clickhouse.CareTables;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseRetention;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSinks;
import io.openmonetize.flink.analytics.clickhouse.LogTables;
import io.openmonetize.flink.analytics.clickhouse.Retention;
import io.openmonetize.flink.analytics.fold.FoldingSink;
import io.openmonetize.schemas.Topics;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Facts from Kafka to ClickHouse.
 *
 * <p>Offsets live in the job's checkpoints. Without one it reads every topic from the beginning,
 * which is also how a wiped ClickHouse is rebuilt: drop the database, start the job without its
 * checkpoint. A ClickHouse that is away only delays this job; nothing else waits for it.
 */
public final class AnalyticsJob {
  private static final String NAME = "analytics";
  private static final String GROUP = "om-analytics";

  private AnalyticsJob() {}

  public static void main(String[] args) throws Exception {
    AnalyticsConfig config = AnalyticsConfig.from(System.getenv());
    ClickHouseSchema.Applied schema = ClickHouseSchema.apply(config.clickHouse());
    ClickHouseRetention.apply(config.clickHouse(), Retention.from(System.getenv()));
    var env = JobEnvironment.flink();
    define(env, config, schema);
    env.execute(name(schema));
  }

  /**
   * The job belongs to one incarnation of the database: under another name a launcher finds no
   * checkpoint for it, so a database that was wiped is filled from the beginning.
   */
  public static String name(ClickHouseSchema.Applied schema) {
    return NAME + "-" + schema.incarnation();
  }

  public static void define(
      StreamExecutionEnvironment env, AnalyticsConfig config, ClickHouseSchema.Applied schema) {
    env.configure(settings());
    AnalyticsTopology.define(facts(env, config), sinks(config, schema));
  }

  private static Configuration settings() {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    // Facts and rows are never changed, so they need no copies on their way.
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    // For as long as ClickHouse is away.
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    return settings;
  }

  private static AnalyticsTopology.Facts facts(
      StreamExecutionEnvironment env, AnalyticsConfig config) {
    return new AnalyticsTopology.Facts(
        read(env, config, Topics.RATED, AnalyticsUids.RATED),
        read(env, config, Topics.LEDGER, AnalyticsUids.LEDGER),
        read(env, config, Topics.REJECTED, AnalyticsUids.REFUSED),
        read(env, config, Topics.ALERTS, AnalyticsUids.ALERTS),
        read(env, config, Topics.AUDIT, AnalyticsUids.AUDIT),
        read(env, config, Topics.CATALOG, AnalyticsUids.CATALOG),
        read(env, config, Topics.DOOR_COUNTS, AnalyticsUids.DOOR_COUNTS));
  }

  private static DataStream<Fact> read(
      StreamExecutionEnvironment env, AnalyticsConfig config, String topic, String uid) {
    KafkaSource<Fact> source =
        KafkaSources.<Fact>of(config.kafka(), topic)
            .setGroupId(GROUP)
            .setClientIdPrefix(GROUP + "-" + uid)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new FactDeserializer())
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), topic).uid(uid);
  }

  private static AnalyticsTopology.Sinks sinks(
      AnalyticsConfig config, ClickHouseSchema.Applied schema) {
    var clickHouse = new ClickHouseSinks(config.clickHouse(), schema, config.batching());
    return new AnalyticsTopology.Sinks(
        FoldingSink.into(clickHouse),
        clickHouse.into(LogTables.LEDGER),
        clickHouse.into(LogTables.REFUSALS),
        clickHouse.into(LogTables.ALERTS),
        new AnalyticsTopology.Changes(
            clickHouse.into(LogTables.AUDIT), clickHouse.into(LogTables.AUDIT)),
        new AnalyticsTopology.Care(
            clickHouse.into(CareTables.REPLAYS),
            clickHouse.into(CareTables.DOOR_COUNTS),
            clickHouse.into(CareTables.DOOR_REPORTS)),
        new UnreadableSink(clickHouse.into(CareTables.UNREADABLE)));
  }
}
