package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.Options;
import io.openmonetize.e2e.audit.Platform;
import io.openmonetize.e2e.chaos.Chaos;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackConfig;
import io.openmonetize.standalone.StackPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.common.TopicPartition;

/**
 * Metering and analytics on one machine, over an hour's events that wait in the journal when the
 * jobs start (3,600,000, or 1,000 a second):
 *
 * <pre>
 *   together   both at once: the rate of each, and how far analytics is when metering has ended
 *   away       ClickHouse is away: the rate of metering
 *   back       ClickHouse comes back: how long until the views have that hour
 * </pre>
 *
 * Times include the start of the jobs, and end with the checkpoint that covers all.
 */
final class OutageBench {
  private final Stack stack;
  private final JournalFill fill;
  private final GroupProgress metering;
  private final GroupProgress analytics;
  private final long events;

  private OutageBench(Stack stack, JournalFill fill, long events) {
    this.stack = stack;
    this.fill = fill;
    this.events = events;
    String kafka = Chaos.platformOf(stack).kafka();
    metering = new GroupProgress(kafka, "om-metering", Topics.JOURNAL);
    analytics = new GroupProgress(kafka, "om-analytics", Topics.RATED);
  }

  static void run(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    Path folder = Files.createTempDirectory("om-bench");
    try (Stack stack = Stack.start(new StackConfig(folder, StackPorts.free()))) {
      Platform platform = Chaos.platformOf(stack);
      int customers = (int) options.number("customers", 10_000);
      try (var fill = new JournalFill(platform.kafka(), "cust_", customers)) {
        fill.customers();
        fill.flush();
        new OutageBench(stack, fill, options.number("events", 3_600_000)).measure();
      }
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private void measure() {
    try (metering;
        analytics) {
      metering.await(metering.ends());
      long began = backlog();
      double together = meteringRate(began);
      Map<TopicPartition, Long> decided = analytics.ends();
      long behind = analytics.behind(decided);
      double lag = secondsUntilStored(decided);
      say(
          "together metering=%.0f/s analytics=%.0f/s records_behind=%d caught_up_after=%.1f s",
          together, rate(began), behind, lag);

      stack.killClickHouse();
      double away = meteringRate(backlog());
      say("away metering=%.0f/s together/away=%.2f", away, together / away);
      stack.startClickHouse();
      say("back events=%d caught_up_after=%.1f s", events, secondsUntilStored(analytics.ends()));
    }
  }

  /** The jobs find all events there; when they were started. */
  private long backlog() {
    stack.killFlink();
    fill.events(events, () -> System.out.print('.'));
    System.out.println();
    long began = System.nanoTime();
    stack.startFlink();
    return began;
  }

  private double meteringRate(long began) {
    metering.await(metering.ends());
    return rate(began);
  }

  private double rate(long began) {
    return (double) events * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began);
  }

  private double secondsUntilStored(Map<TopicPartition, Long> decided) {
    long began = System.nanoTime();
    analytics.await(decided);
    return (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private static void say(String what, Object... figures) {
    System.out.printf(Locale.ROOT, what + "%n", figures);
  }
}
