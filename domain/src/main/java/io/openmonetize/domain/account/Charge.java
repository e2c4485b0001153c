package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.pricing.Rating;
import java.util.Optional;

/**
 * What an event is charged, and on what ground.
 *
 * @param cost absent when the provider's price is not known
 */
record Charge(long credits, Optional<Usd> cost, String priceVersion, String rule) {

  static Charge of(Rating.Priced priced) {
    return new Charge(
        priced.credits().micros(), priced.cost(), priced.priceVersion(), priced.rule());
  }

  static Charge read(ByteReader in) {
    return new Charge(
        in.varint(),
        in.bool() ? Optional.of(Usd.ofPico(in.zigzag())) : Optional.empty(),
        in.text(),
        in.text());
  }

  void write(ByteWriter out) {
    out.varint(credits).bool(cost.isPresent());
    cost.ifPresent(usd -> out.zigzag(usd.pico()));
    out.text(priceVersion).text(rule);
  }
}
