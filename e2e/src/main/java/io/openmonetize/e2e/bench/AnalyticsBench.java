package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.Options;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.audit.Platform;
import io.openmonetize.e2e.chaos.Chaos;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackConfig;
import io.openmonetize.standalone.StackPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.FileUtils;

/**
 * A month of decisions, made while ClickHouse is away, through the analytics job of a whole stack:
 *
 * <pre>
 *   rate       decisions a second from the first that is written after ClickHouse's return until
 *              hours and days are summed, against bulk inserts of the same rows
 *   figures    every customer, day and model, by SQL and by the API, against a plain addition;
 *              then once more after all came again
 *   queries    the views beside plain tables of the same rows, the same SQL in turns
 * </pre>
 */
final class AnalyticsBench {
  private static final long SEED = 20_261_001;

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

  private void measure() {
    int customers = (int) options.number("customers", 10_000);
    try (Stack stack = Stack.start(new StackConfig(folder, StackPorts.free()))) {
      Platform platform = Chaos.platformOf(stack);
      try (var month = new UsageMonth(platform.kafka(), events, customers);
          var job = new GroupProgress(platform.kafka(), "om-analytics", Topics.RATED)) {
        var sql = new ClickHouseSql(platform.clickHouse());
        var figures = new MonthFigures(stack, sql, month.sums());
        stack.killClickHouse();
        say("Publishing %,d decisions while ClickHouse is away", events);
        month.publish(SEED, true);
        stack.startClickHouse();
        say("restart=%.1f s", figures.untilTheFirstDecision());
        double rate =
            perSecond(
                () -> {
                  job.await(job.ends());
                  figures.awaitDays();
                });
        double posted = BulkInsert.posted(sql);
        double copied = BulkInsert.copied(sql, events);
        say("job=%.0f/s posted=%.0f/s ratio=%.2f", rate, posted, rate / posted);
        say("copied=%.0f/s ratio=%.2f", copied, rate / copied);
        figures.compare("once");
        if (options.number("deliveries", 2) > 1) {
          month.publish(SEED, false);
          job.await(job.ends());
          figures.compare("twice");
        }
        new QueryRace(sql, (int) options.number("runs", 20)).run();
      }
    }
  }

  private double perSecond(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (double) events * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began);
  }

  private static void say(String what, Object... figures) {
    System.out.printf(Locale.ROOT, what + "%n", figures);
  }
}
