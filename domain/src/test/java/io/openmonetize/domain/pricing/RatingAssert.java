package io.openmonetize.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;

/** Says what an event must come to. */
final class RatingAssert {
  private final Rating rating;

  private RatingAssert(Rating rating) {
    this.rating = rating;
  }

  static RatingAssert rated(Catalog catalog, Event event) {
    return new RatingAssert(catalog.rater().rate(Buyer.of(Event.ACCOUNT), event.build()));
  }

  RatingAssert costs(String usd, String credits) {
    assertThat(priced().cost()).hasValueSatisfying(cost -> assertSame(cost.toString(), usd));
    return credits(credits);
  }

  RatingAssert costs(String usd) {
    assertThat(priced().cost()).hasValueSatisfying(cost -> assertSame(cost.toString(), usd));
    return this;
  }

  RatingAssert credits(String credits) {
    assertSame(priced().credits().toString(), credits);
    return this;
  }

  RatingAssert hasNoCost(String gap) {
    assertThat(priced().cost()).isEmpty();
    assertThat(priced().costGap()).isEqualTo(gap);
    return this;
  }

  RatingAssert by(String rule) {
    assertThat(priced().rule()).isEqualTo(rule);
    return this;
  }

  RatingAssert version(String version) {
    assertThat(priced().priceVersion()).isEqualTo(version);
    return this;
  }

  RatingAssert isParked(String reason) {
    assertThat(rating).isInstanceOf(Rating.Unpriced.class);
    assertThat(((Rating.Unpriced) rating).reason()).as("%s", rating).isEqualTo(reason);
    return this;
  }

  RatingAssert saying(String part) {
    assertThat(((Rating.Unpriced) rating).detail()).contains(part);
    return this;
  }

  void isRefused(String reason) {
    assertThat(rating).isInstanceOf(Rating.Refused.class);
    assertThat(((Rating.Refused) rating).reason()).isEqualTo(reason);
  }

  private Rating.Priced priced() {
    assertThat(rating).isInstanceOf(Rating.Priced.class);
    return (Rating.Priced) rating;
  }

  private static void assertSame(String actual, String expected) {
    assertThat(Books.amount(actual)).isEqualByComparingTo(expected);
  }
}
