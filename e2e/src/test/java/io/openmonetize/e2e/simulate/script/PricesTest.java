package io.openmonetize.e2e.simulate.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.pricing.Buyer;
import io.openmonetize.domain.pricing.Rating;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the auditor takes for an event's price is what the domain's rater says. */
class PricesTest {
  private static final List<String> MODELS =
      List.of(Prices.UNIT, Prices.MICRO, Prices.HALF, Prices.LATER, Prices.MOVING, Prices.NEVER);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 5, 1_001, 1_000_000_000_000L})
  void both_price_alike_under_every_catalog(long tokens) {
    for (int catalog = 0; catalog < Prices.count(); catalog++) {
      for (String model : MODELS) {
        for (long at : List.of(Prices.MOVES_AT - 1, Prices.MOVES_AT)) {
          assertThat(rated(catalog, model, tokens, at))
              .as("%d tokens of %s under catalog %d", tokens, model, catalog)
              .isEqualTo(
                  Prices.leaves64Bits(catalog, model, tokens, at)
                      ? OptionalLong.empty()
                      : Prices.micros(catalog, model, tokens, at));
        }
      }
    }
  }

  private static OptionalLong rated(int catalog, String model, long tokens, long at) {
    var event = Events.of("e", model, tokens, Payer.CUSTOMER, at);
    Rating rating = Prices.catalog(catalog).rater().rate(Buyer.of("live:cust_1"), event);
    return rating instanceof Rating.Priced priced
        ? OptionalLong.of(priced.credits().micros())
        : OptionalLong.empty();
  }
}
