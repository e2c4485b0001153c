package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.Options;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.flink.analytics.AnalyticsConfig;
import io.openmonetize.flink.analytics.AnalyticsJob;
import io.openmonetize.flink.analytics.clickhouse.Batching;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * A month of decisions through the analytics job into ClickHouse:
 *
 * <pre>
 *   rate       decisions a second until hours and days are summed, against a bulk insert of the rows
 *   figures    every customer, day and model equals a plain addition, also after all came again
 *   queries    the views beside plain tables of the same rows, the same SQL in turns
 * </pre>
 *
 * Broker, job and ClickHouse share the machine.
 */
final class AnalyticsBench {
  private static final int PARALLELISM = 2;
  private static final long SEED = 20_261_001;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final String FIGURES =
      """
      SELECT customer_id, toInt64(toUnixTimestamp(toDateTime(day, 'UTC'))) DIV 86400, model,
        sum(events), toDecimalString(sum(input_tokens), 6), toDecimalString(sum(cost_usd), 12),
        toDecimalString(sum(credits_burned), 6)
      FROM openmonetize.%s WHERE livemode GROUP BY 1, 2, 3""";

  private final Options options;
  private final Path folder;
  private final long events;

  private AnalyticsBench(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
    events = options.number("events", 1_000_000);
  }

  static void run(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("om-bench");
    try {
      new AnalyticsBench(Options.parse(arguments), folder).measure();
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private void measure() throws Exception {
    Path engine = EngineInstall.inUserCache().library();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        ClickHouseProcess clickHouse = ClickHouseProcess.start(folder.resolve("ch"), 0, engine);
        UsageMonth month =
            new UsageMonth(
                kafka.bootstrapServers(), events, (int) options.number("customers", 10_000))) {
      BenchTopics.create(kafka.bootstrapServers(), List.of());
      System.out.printf(Locale.ROOT, "Publishing %,d decisions%n", events);
      month.publish(SEED, true);
      var sql = new ClickHouseSql(URI.create(clickHouse.url()));
      JobClient job = start(kafka, clickHouse);
      long rate = perSecond(() -> awaitRead(kafka));
      long bulk = bulk(sql);
      System.out.printf(
          Locale.ROOT, "job=%d/s bulk=%d/s ratio=%.2f%n", rate, bulk, (double) rate / bulk);
      compare("once", sql, month);
      month.publish(SEED, false);
      awaitRead(kafka);
      compare("twice", sql, month);
      job.cancel().get();
      new QueryRace(sql, (int) options.number("runs", 20)).run();
    }
  }

  private JobClient start(EmbeddedKafka kafka, ClickHouseProcess clickHouse) throws Exception {
    ClickHouseAddress address = ClickHouseAddress.parse(clickHouse.url());
    ClickHouseSchema.Applied schema = ClickHouseSchema.apply(address);
    var env =
        StreamExecutionEnvironment.createLocalEnvironment(
            PARALLELISM, BenchCluster.settings(folder));
    AnalyticsJob.define(
        env, new AnalyticsConfig(kafka.bootstrapServers(), address, Batching.DEFAULT), schema);
    return env.executeAsync(AnalyticsJob.name(schema));
  }

  private interface Work {
    void run() throws Exception;
  }

  private long perSecond(Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return events * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began);
  }

  /** A checkpoint covers all: the rows are written, and their sums with them. */
  private static void awaitRead(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      while (!allCommitted(admin)) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private static boolean allCommitted(Admin admin) throws Exception {
    var committed =
        admin.listConsumerGroupOffsets("om-analytics").partitionsToOffsetAndMetadata().get();
    for (int partition = 0; partition < Topics.DEFAULT_PARTITIONS; partition++) {
      var at = new TopicPartition(Topics.RATED, partition);
      long end =
          admin.listOffsets(Map.of(at, OffsetSpec.latest())).partitionResult(at).get().offset();
      if (end > 0 && (committed.get(at) == null || committed.get(at).offset() < end)) {
        return false;
      }
    }
    return true;
  }

  /** The same rows into a table of the same kind, in blocks as large as the job's. */
  private long bulk(ClickHouseSql sql) throws Exception {
    sql.run("CREATE TABLE openmonetize.bulk AS openmonetize.decisions_3_log");
    return perSecond(
        () ->
            sql.run(
                "INSERT INTO openmonetize.bulk SELECT * FROM openmonetize.decisions_3_log"
                    + " SETTINGS max_insert_threads = 1, max_block_size = 20000,"
                    + " min_insert_block_size_rows = 20000"));
  }

  private static void compare(String when, ClickHouseSql sql, UsageMonth month) {
    var expected = new TreeMap<String, String>();
    month
        .sums()
        .forEach(
            (cell, sum) -> {
              if (sum.events > 0) {
                expected.put(
                    cell.customer() + " " + cell.day() + " " + cell.model(),
                    sum.events
                        + " "
                        + decimal(sum.inputTokens, 6)
                        + " "
                        + decimal(sum.costPico, 12)
                        + " "
                        + decimal(sum.credits, 6));
              }
            });
    for (String view : List.of("customer_daily", "usage_daily", "usage_hourly", "usage_minute")) {
      var found = new TreeMap<String, String>();
      String day =
          switch (view) {
            case "usage_hourly" -> FIGURES.replace("toDateTime(day, 'UTC')", "hour");
            case "usage_minute" -> FIGURES.replace("toDateTime(day, 'UTC')", "minute");
            default -> FIGURES;
          };
      for (List<String> row : sql.rows(String.format(Locale.ROOT, day, view))) {
        found.put(String.join(" ", row.subList(0, 3)), String.join(" ", row.subList(3, 7)));
      }
      long differing =
          expected.entrySet().stream()
              .filter(entry -> !entry.getValue().equals(found.get(entry.getKey())))
              .count();
      System.out.printf(
          Locale.ROOT,
          "figures delivered=%s view=%s expected=%d found=%d differing=%d%n",
          when,
          view,
          expected.size(),
          found.size(),
          differing);
    }
  }

  private static String decimal(long unscaled, int places) {
    return BigDecimal.valueOf(unscaled, places).toPlainString();
  }
}
