package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.pricing.TieredCharge;
import io.openmonetize.domain.pricing.TieredPrice;
import io.openmonetize.domain.time.Period.Span;

/**
 * Usage whose credits depend on how much of its meter was used before it in the period.
 *
 * @param quantity in millionths
 */
record Metered(String meter, Span period, long quantity, TieredPrice price) {

  TieredCharge charge(Sheet sheet) {
    return price.charge(sheet.position(meter, period), quantity);
  }

  static Metered read(ByteReader in) {
    return new Metered(
        in.text(), new Span(in.zigzag(), in.zigzag()), in.varint(), TieredPrice.read(in));
  }

  void write(ByteWriter out) {
    out.text(meter).zigzag(period.from()).zigzag(period.until()).varint(quantity);
    price.write(out);
  }
}
