package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.pricing.TieredCharge;
import io.openmonetize.domain.usage.UsageEvent;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What an event is charged, and on what ground.
 *
 * @param credits in micro-credits; 0 when {@code metered} says how they are found
 * @param cost absent when the provider's price is not known
 */
record Charge(
    long credits, Optional<Metered> metered, Optional<Usd> cost, String priceVersion, String rule) {

  /** Of a rating that has a price. */
  static Charge of(Rating rating, UsageEvent event, ZoneId zone) {
    return rating instanceof Rating.Tiered tiered
        ? of(tiered, event.timestampMs(), zone)
        : of((Rating.Priced) rating);
  }

  private static Charge of(Rating.Priced priced) {
    return new Charge(
        priced.credits().micros(),
        Optional.empty(),
        priced.cost(),
        priced.priceVersion(),
        priced.rule());
  }

  /**
   * @param timestampMs of the event, which says in which period it counts
   */
  private static Charge of(Rating.Tiered tiered, long timestampMs, ZoneId zone) {
    var metered =
        new Metered(
            tiered.meter(),
            tiered.period().around(timestampMs, zone),
            tiered.quantityMicros(),
            tiered.price());
    return new Charge(0, Optional.of(metered), tiered.cost(), tiered.priceVersion(), tiered.rule());
  }

  /** The event's own part, and what it changes for those before it. */
  TieredCharge due(Sheet sheet) {
    return metered.isPresent() ? metered.get().charge(sheet) : new TieredCharge(credits, 0);
  }

  Charge nothing() {
    return new Charge(0, Optional.empty(), cost, priceVersion, rule);
  }

  static Charge read(ByteReader in) {
    return new Charge(
        in.varint(),
        in.bool() ? Optional.of(Metered.read(in)) : Optional.empty(),
        in.bool() ? Optional.of(Usd.ofPico(in.zigzag())) : Optional.empty(),
        in.text(),
        in.text());
  }

  void write(ByteWriter out) {
    out.varint(credits).bool(metered.isPresent());
    metered.ifPresent(tiered -> tiered.write(out));
    out.bool(cost.isPresent());
    cost.ifPresent(usd -> out.zigzag(usd.pico()));
    out.text(priceVersion).text(rule);
  }
}
