package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Outcome;
import io.openmonetize.domain.account.Verdict;
import io.openmonetize.flink.metrics.FlinkMetrics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What the accounts count. A counter per decision is an addition to a field of the task's own
 * thread; what costs more is done per flush, of which there are some twenty a second.
 */
final class AccountMetrics {
  static final String EVENTS = "events";
  static final String RELEASED = "releasedEvents";
  static final String REDELIVERED = "redeliveredEvents";
  static final String SET_ASIDE = "setAsideEvents";
  static final String COMMANDS = "commands";
  static final String ALERTS = "alerts";
  static final String LEDGER_LINES = "ledgerLines";
  static final String BUNDLES = "bundles";
  static final String FLUSH_RECORDS = "flushRecords";
  static final String FLUSH_MICROS = "flushMicros";
  static final String JOURNAL_LAG = "journalLagMs";
  static final String HOT_ACCOUNTS = "hotAccounts";
  static final String HOT_BYTES = "hotAccountBytes";
  static final String CHANGED = "changedAccounts";

  /** Flushes of the last minute, about. */
  private static final int WINDOW = 1_024;

  private final MetricGroup ours;
  private final Map<Verdict, Counter> events = new EnumMap<>(Verdict.class);
  private final Map<Outcome.Code, Counter> commands = new EnumMap<>(Outcome.Code.class);
  private final Map<String, Counter> alerts = new HashMap<>();
  private final Counter bundles;
  private final Histogram flushRecords;
  private final Histogram flushMicros;
  final Counter released;
  final Counter redelivered;
  final Counter setAside;
  final Counter ledgerLines;

  AccountMetrics(MetricGroup operator) {
    ours = FlinkMetrics.of(operator);
    for (Verdict verdict : Verdict.values()) {
      events.put(verdict, FlinkMetrics.counter(ours, EVENTS, "verdict", verdict.publicName()));
    }
    for (Outcome.Code code : Outcome.Code.values()) {
      String name = code.name().toLowerCase(Locale.ROOT);
      commands.put(code, FlinkMetrics.counter(ours, COMMANDS, "outcome", name));
    }
    released = FlinkMetrics.counter(ours, RELEASED);
    redelivered = FlinkMetrics.counter(ours, REDELIVERED);
    setAside = FlinkMetrics.counter(ours, SET_ASIDE);
    ledgerLines = FlinkMetrics.counter(ours, LEDGER_LINES);
    bundles = FlinkMetrics.counter(ours, BUNDLES);
    flushRecords = ours.histogram(FLUSH_RECORDS, new DescriptiveStatisticsHistogram(WINDOW));
    flushMicros = ours.histogram(FLUSH_MICROS, new DescriptiveStatisticsHistogram(WINDOW));
  }

  void decided(Verdict verdict) {
    Objects.requireNonNull(events.get(verdict), verdict.name()).inc();
  }

  void answered(Outcome.Code code) {
    Objects.requireNonNull(commands.get(code), code.name()).inc();
  }

  /**
   * @param kind of the alert; the domain has a few
   */
  void alerted(String kind) {
    alerts.computeIfAbsent(kind, k -> FlinkMetrics.counter(ours, ALERTS, "kind", k)).inc();
  }

  /** All bundles that waited, decided in one go. */
  void flushed(int records, int accounts, long beganNanos) {
    bundles.inc(accounts);
    flushRecords.update(records);
    flushMicros.update((System.nanoTime() - beganNanos) / 1_000);
  }

  /** What is looked at when somebody asks. */
  void watch(AccountBook book, Publisher publisher, JournalLag lag) {
    ours.gauge(JOURNAL_LAG, lag::millis);
    ours.gauge(HOT_ACCOUNTS, book::size);
    ours.gauge(HOT_BYTES, book::memory);
    ours.gauge(CHANGED, publisher::changedAccounts);
  }

  /** How far the job's clock is behind the wall's. */
  interface JournalLag {
    long millis();
  }
}
