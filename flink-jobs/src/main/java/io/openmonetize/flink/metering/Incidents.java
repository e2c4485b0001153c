package io.openmonetize.flink.metering;

import io.openmonetize.flink.metering.Metering.Subject;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Says in the log what an account could not take as it came, with everything that finds it again:
 * job, customer, event or command, position in the journal. All of it is in om.alerts too; the log
 * has so many lines a minute and then a number, because a model without a price may park everything
 * that comes.
 *
 * <p>The ids go into the logging context by the old interface, which a Flink cluster's own logging
 * has too.
 */
final class Incidents {
  static final int LINES_A_MINUTE = 100;
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
  private static final long MINUTE_MS = 60_000;

  private final LongSupplier wallClock;
  private long minute = Long.MIN_VALUE;
  private int left;
  private long unsaid;

  Incidents(LongSupplier wallClock) {
    this.wallClock = wallClock;
  }

  void alerted(String account, String kind, String why, Subject subject) {
    if (mayLog()) {
      within(account, subject, () -> LOG.warn("{}: {}", kind, why));
    }
  }

  /** The input of a frozen account, kept for the day that it is not. */
  void setAside(String account, Subject subject) {
    if (mayLog()) {
      within(account, subject, () -> LOG.warn("set aside, because its customer is frozen"));
    }
  }

  private boolean mayLog() {
    long now = wallClock.getAsLong() / MINUTE_MS;
    if (now != minute) {
      if (unsaid > 0) {
        LOG.warn("{} more incidents were not logged; om.alerts has them", unsaid);
      }
      minute = now;
      left = LINES_A_MINUTE;
      unsaid = 0;
    }
    if (left == 0) {
      unsaid++;
      return false;
    }
    left--;
    return true;
  }

  private static void within(String account, Subject subject, Runnable log) {
    String customer = account.substring(account.indexOf(':') + 1);
    try (var inJob = MDC.putCloseable("job", MeteringJob.NAME);
        var ofCustomer = MDC.putCloseable("customer_id", customer);
        var about = MDC.putCloseable(subject.isEvent() ? "event_id" : "command_id", subject.id());
        var where = MDC.putCloseable("journal", subject.position())) {
      log.run();
    }
  }
}
