package io.openmonetize.flink.metering;

/**
 * The journal's clock of one partition: the running maximum of the brokers' times, because brokers
 * may step back. A time far ahead of the writer's own is a broker gone wrong and moves nothing.
 */
final class JournalClock {
  static final long TRUSTED_AHEAD_MS = 60_000;

  private JournalClock() {}

  static boolean trusted(long brokerTime, long writtenAt) {
    return brokerTime <= writtenAt + TRUSTED_AHEAD_MS;
  }

  static long advance(long clock, long brokerTime, long writtenAt) {
    return trusted(brokerTime, writtenAt) ? Math.max(clock, brokerTime) : clock;
  }
}
