package io.openmonetize.flink.metering;

import io.openmonetize.flink.metering.Publisher.Identity;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.flink.metrics.MetricGroup;

/** Everything that the metering job's operators register, in one group. */
public final class MeteringMeters {
  private MeteringMeters() {}

  public static void registerAll(MetricGroup group) {
    var book = new AccountBook(null, 1);
    var projections = new FakeProjections();
    var accounts = new AccountMetrics(group);
    accounts.watch(book, new Publisher(book, null, projections, new Identity(1, 0, 1)), () -> 0);
    accounts.alerted("event_parked");
    new RedisMetrics().register(group, new ArrayBlockingQueue<>(1), new ArrayBlockingQueue<>(1));
    new GuardMetrics(group);
  }
}
