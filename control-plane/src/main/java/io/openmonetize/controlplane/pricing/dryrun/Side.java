package io.openmonetize.controlplane.pricing.dryrun;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.pricing.Buyer;
import io.openmonetize.domain.pricing.Rater;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.pricing.TieredCharge;
import io.openmonetize.domain.usage.UsageEvent;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * One account's usage by one catalog, event by event in the order in which it was decided:
 * positions in tiers are counted as the account counts them.
 */
final class Side {
  private record Place(String meter, long periodStart) {}

  private final Rater rater;
  private final Buyer buyer;
  private final ZoneId zone;
  private final Map<Place, Long> positions = new HashMap<>();
  private final Total total = new Total();

  Side(Catalog catalog, Buyer buyer, ZoneId zone) {
    this.rater = catalog.rater();
    this.buyer = buyer;
    this.zone = zone;
  }

  /**
   * @param counted false for what came before the time that is asked about: it only moves positions
   */
  void add(UsageEvent event, boolean counted) {
    Rating rating = rater.rate(buyer, event);
    if (rating instanceof Rating.Tiered tiered) {
      add(tiered, event.timestampMs(), counted);
    } else if (counted && rating instanceof Rating.Priced priced) {
      total.add(priced, priced.credits().micros());
    } else if (counted) {
      total.addWithout(reason(rating));
    }
  }

  private void add(Rating.Tiered tiered, long timestampMs, boolean counted) {
    var place = new Place(tiered.meter(), tiered.period().around(timestampMs, zone).from());
    long before = positions.getOrDefault(place, 0L);
    try {
      TieredCharge charge = tiered.price().charge(before, tiered.quantityMicros());
      positions.put(place, Math.addExact(before, tiered.quantityMicros()));
      if (counted) {
        total.add(tiered.priced(charge), Math.addExact(charge.own(), charge.correction()));
      }
    } catch (ArithmeticException beyondBounds) {
      if (counted) {
        total.addWithout(Rating.Refused.OVERFLOW);
      }
    }
  }

  private static String reason(Rating rating) {
    return rating instanceof Rating.Unpriced unpriced
        ? unpriced.reason()
        : ((Rating.Refused) rating).reason();
  }

  Total total() {
    return total;
  }
}
