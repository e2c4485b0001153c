package io.openmonetize.controlplane.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.controlplane.archive.DoorArchive.Hour;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Alert;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that an hour does not add up, so that nobody has to ask: a gauge counts such hours, and an
 * alert names each once. Every replica looks; the alert's id says customer and hour, so that all of
 * them raise the same one.
 */
public final class UnexplainedHours {
  public static final String KIND = "reconciliation_unexplained";

  /** How often an operator hears of it at the earliest; each look reads a day of the tables. */
  public static final Duration PERIOD = Duration.ofMinutes(10);

  static final String HOURS = "om.reconciliation.unexplained.hours";
  static final Duration BACK = Duration.ofHours(24);
  static final int MOST = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(UnexplainedHours.class);

  private final Reconciler reconciler;
  private final AlertLog alerts;
  private final Clock clock;
  private final Set<String> raised = ConcurrentHashMap.newKeySet();

  /** Empty while it is not known. */
  private volatile OptionalInt hours = OptionalInt.empty();

  public UnexplainedHours(Reconciler reconciler, AlertLog alerts, Clock clock) {
    this.reconciler = reconciler;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** The gauge has no value before the first look, and after one that could not tell. */
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(HOURS, () -> hours.isPresent() ? hours.getAsInt() : Double.NaN)
        .description("Hours of customers, of the last day, that do not add up and nothing explains")
        .register(registry);
  }

  /** A timer drops a task that throws, so nothing may leave it. */
  public void look() {
    try {
      Optional<List<Balance>> found = reconciler.unexplained(BACK, MOST);
      hours = found.map(all -> OptionalInt.of(all.size())).orElseGet(OptionalInt::empty);
      found.ifPresent(this::raise);
    } catch (RuntimeException e) {
      hours = OptionalInt.empty();
      LOG.warn("It is not known whether all hours add up: {}", e.toString());
    }
  }

  /** What could not be written is due again at the next look. */
  private void raise(List<Balance> unexplained) {
    List<Alert> all = unexplained.stream().map(this::alert).toList();
    raised.retainAll(all.stream().map(Alert::getAlertId).collect(Collectors.toSet()));
    List<Alert> due = all.stream().filter(alert -> !raised.contains(alert.getAlertId())).toList();
    if (due.isEmpty()) {
      return;
    }
    var unused =
        alerts
            .write(due)
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    due.forEach(alert -> raised.add(alert.getAlertId()));
                  } else {
                    LOG.warn("{} alerts {} could not be written", due.size(), KIND, failure);
                  }
                });
  }

  private Alert alert(Balance balance) {
    Hour hour = balance.hour();
    String account = account(hour);
    return Alert.newBuilder()
        .setAlertId(String.join("/", KIND, account, hour.start().toString()))
        .setAccount(account)
        .setKind(KIND)
        .setDetail(detail(balance))
        .setTimeMs(clock.millis())
        .build();
  }

  private static String detail(Balance balance) {
    return String.format(
        Locale.ROOT,
        "In the hour from %s, %d events were received, and %d %s."
            + " GET /v1/reconciliation shows every term as it stands now",
        balance.hour().start(),
        balance.hour().door().received(),
        Math.abs(balance.difference()),
        balance.difference() > 0 ? "are not found behind the doors" : "more are found behind them");
  }

  /** Empty for what belongs to nobody, which is the platform's to look at. */
  private static String account(Hour hour) {
    return hour.customerId().isEmpty()
        ? ""
        : AccountKey.of(hour.livemode().orElse(true), hour.customerId()).value();
  }
}
