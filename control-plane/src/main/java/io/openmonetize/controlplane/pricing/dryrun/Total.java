package io.openmonetize.controlplane.pricing.dryrun;

import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.pricing.Rating;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** What events come to together, without bounds. */
final class Total {
  private long events;
  private BigInteger creditMicros = BigInteger.ZERO;
  private BigInteger costPico = BigInteger.ZERO;
  private final Map<String, Long> unpriced = new TreeMap<>();

  /**
   * @param micros what changes in the ledger, a volume's correction included
   */
  void add(Rating.Priced priced, long micros) {
    events++;
    creditMicros = creditMicros.add(BigInteger.valueOf(micros));
    priced.cost().map(Usd::pico).ifPresent(p -> costPico = costPico.add(BigInteger.valueOf(p)));
  }

  void addWithout(String reason) {
    unpriced.merge(reason, 1L, Long::sum);
  }

  void add(Total other) {
    events += other.events;
    creditMicros = creditMicros.add(other.creditMicros);
    costPico = costPico.add(other.costPico);
    other.unpriced.forEach((reason, count) -> unpriced.merge(reason, count, Long::sum));
  }

  long events() {
    return events;
  }

  BigInteger creditMicros() {
    return creditMicros;
  }

  BigInteger costPico() {
    return costPico;
  }

  /** By reason, how many have no price. */
  Map<String, Long> unpriced() {
    return unpriced;
  }
}
