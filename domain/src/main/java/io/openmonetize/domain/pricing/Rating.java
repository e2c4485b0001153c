package io.openmonetize.domain.pricing;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.time.Period;
import java.util.Optional;

/** What an event comes to. */
public sealed interface Rating
    permits Rating.Priced, Rating.Tiered, Rating.Unpriced, Rating.Refused {

  /**
   * The event has a price.
   *
   * @param cost what the provider charges; absent when a burn rule bills an event whose cost is not
   *     known
   * @param priceVersion the catalog entry that set the credits: `pv_…` for prices, `bt_…` for a
   *     burn table
   * @param rule which price or burn rule matched, and how
   * @param costGap why the cost is not known, to be alerted; empty when it is known
   */
  record Priced(
      Credits credits, Optional<Usd> cost, String priceVersion, String rule, String costGap)
      implements Rating {}

  /**
   * The event has a price that depends on how much the account used in the period before it, which
   * only the account knows. The period is that of the event's timestamp, in the customer's zone.
   *
   * @param meter what is counted together: the same for every version of a table that counts the
   *     same quantity by the same period
   * @param quantityMicros how much the event adds to the meter
   */
  record Tiered(
      String meter,
      Period period,
      long quantityMicros,
      TieredPrice price,
      Optional<Usd> cost,
      String priceVersion,
      String rule,
      String costGap)
      implements Rating {

    /** What the event itself costs when so much was used before it. */
    public Priced priced(TieredCharge charge) {
      return new Priced(Credits.ofMicros(charge.own()), cost, priceVersion, rule, costGap);
    }
  }

  /** Nothing says what this costs: the event waits for a price. */
  record Unpriced(String reason, String detail) implements Rating {
    public static final String PRICE_UNKNOWN = "price_unknown";
    public static final String UNIT_UNKNOWN = "unit_unknown";
    public static final String VARIANT_UNKNOWN = "variant_unknown";
  }

  /** The event contradicts itself or leaves the bounds: no price will ever fit it. */
  record Refused(String reason, String detail) implements Rating {
    public static final String CACHED_EXCEEDS_INPUT = "cached_exceeds_input";
    public static final String PARTS_EXCEED_INPUT = "parts_exceed_input";
    public static final String PARTS_EXCEED_OUTPUT = "parts_exceed_output";
    public static final String OVERFLOW = "overflow";

    public static Refused overflow() {
      return new Refused(OVERFLOW, "the event's cost or credits leave 64 bits");
    }
  }
}
