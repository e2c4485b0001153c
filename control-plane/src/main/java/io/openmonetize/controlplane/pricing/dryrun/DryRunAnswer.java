package io.openmonetize.controlplane.pricing.dryrun;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What would change.
 *
 * @param events of the time
 * @param affectedCustomers whose credits would differ, of whom the ten most affected are listed
 * @param catalogLength the version of the catalog that stands before the change
 */
record DryRunAnswer(
    String from,
    String until,
    long events,
    Sum before,
    Sum after,
    String creditsDifference,
    String costDifferenceUsd,
    long affectedCustomers,
    List<Customer> customers,
    long catalogLength) {
  private static final int CREDIT_DECIMALS = 6;
  private static final int USD_DECIMALS = 12;

  /**
   * @param unpriced how many wait for a price or never have one, by reason
   */
  record Sum(long pricedEvents, String credits, String costUsd, Map<String, Long> unpriced) {
    static Sum of(Total total) {
      return new Sum(
          total.events(),
          inCredits(total.creditMicros()),
          inUsd(total.costPico()),
          total.unpriced());
    }
  }

  record Customer(
      String customerId, String creditsBefore, String creditsAfter, String creditsDifference) {
    static Customer of(Backtest.Affected one) {
      return new Customer(
          one.account().customerId(),
          inCredits(one.before().creditMicros()),
          inCredits(one.after().creditMicros()),
          inCredits(one.difference()));
    }
  }

  static DryRunAnswer of(DryRunForm asked, Backtest done, long catalogLength) {
    Total before = done.before();
    Total after = done.after();
    return new DryRunAnswer(
        Instant.ofEpochMilli(asked.fromMs()).toString(),
        Instant.ofEpochMilli(asked.untilMs()).toString(),
        done.events(),
        Sum.of(before),
        Sum.of(after),
        inCredits(after.creditMicros().subtract(before.creditMicros())),
        inUsd(after.costPico().subtract(before.costPico())),
        done.affectedCustomers(),
        done.mostAffected().stream().map(Customer::of).toList(),
        catalogLength);
  }

  private static String inCredits(BigInteger micros) {
    return new BigDecimal(micros, CREDIT_DECIMALS).toPlainString();
  }

  private static String inUsd(BigInteger pico) {
    return new BigDecimal(pico, USD_DECIMALS).toPlainString();
  }
}
