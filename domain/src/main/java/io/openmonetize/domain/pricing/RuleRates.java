package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * One burn rule, ready to bill. It bills the quantities that it names; others are free under it.
 * Cached and cache-write tokens that it does not name cost as its input, reasoning as its output,
 * and so does audio where the provider counts it in them. `quantity` and `value` stand for each
 * other when the event has only one of them.
 */
final class RuleRates {
  private static final int NONE = -1;

  private final BurnRule rule;
  private final String version;
  private final String text;
  private final Rates rates;
  private final Ratio toCreditMicros;
  private final int[] byKind = new int[QuantityKind.COUNT];
  private final int perRequest;
  private final BoundedCache<String, String> costed =
      new BoundedCache<>(basis -> text() + ", cost " + basis);

  RuleRates(PublishedTable published, BurnRule rule) {
    this.rule = rule;
    this.version = published.version();
    this.text = "table:" + published.table().tableId() + ' ' + rule.match();
    var ratios = new ArrayList<Ratio>();
    Arrays.fill(byKind, NONE);
    int request = NONE;
    for (Map.Entry<String, BigDecimal> amount : rule.credits().entrySet()) {
      Optional<QuantityKind> kind = QuantityKind.ofPublicName(amount.getKey());
      if (kind.isPresent()) {
        byKind[kind.get().ordinal()] = ratios.size();
      } else {
        request = ratios.size();
      }
      ratios.add(Ratio.of(amount.getValue(), rule.perUnit()));
    }
    this.perRequest = request;
    standIn(QuantityKind.CACHED_INPUT_TOKENS, QuantityKind.INPUT_TOKENS);
    standIn(QuantityKind.CACHE_WRITE_TOKENS, QuantityKind.INPUT_TOKENS);
    standIn(QuantityKind.REASONING_TOKENS, QuantityKind.OUTPUT_TOKENS);
    this.rates = new Rates(ratios);
    this.toCreditMicros = Ratio.ONE.over(rates.denominator());
  }

  private void standIn(QuantityKind part, QuantityKind whole) {
    if (byKind[part.ordinal()] == NONE) {
      byKind[part.ordinal()] = byKind[whole.ordinal()];
    }
  }

  private String text() {
    return text;
  }

  BurnRule rule() {
    return rule;
  }

  /** A rule that names nothing of what the event used has nothing to say about it. */
  boolean speaksOf(Usage usage) {
    boolean used = false;
    boolean named = false;
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      boolean rated = rate(kind, usage) != NONE;
      if (usage.micros(kind) != 0 && rated) {
        return true;
      }
      used |= usage.micros(kind) != 0;
      named |= usage.named(kind) && rated;
    }
    return perRequest != NONE || (named && !used);
  }

  Rating rate(Usage usage, Cost cost) {
    var bill = new Bill(rates);
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      int rate = rate(kind, usage);
      if (rate != NONE && usage.micros(kind) != 0) {
        bill.add(usage.micros(kind), rate);
      }
    }
    if (perRequest != NONE) {
      bill.add(Quantities.ONE, perRequest);
    }
    Credits credits = Credits.ofMicros(bill.times(toCreditMicros));
    if (cost instanceof Cost.Known known) {
      String costedBy = costed.get(known.newest().basis());
      return new Rating.Priced(credits, Optional.of(known.usd()), version, costedBy, "");
    }
    return new Rating.Priced(credits, Optional.empty(), version, text, ((Cost.Gap) cost).reason());
  }

  private int rate(QuantityKind kind, Usage usage) {
    int own = byKind[kind.ordinal()];
    if (own != NONE) {
      return own;
    }
    return switch (kind) {
      case AUDIO_INPUT_TOKENS -> within(kind, QuantityKind.INPUT_TOKENS, usage);
      case AUDIO_OUTPUT_TOKENS -> within(kind, QuantityKind.OUTPUT_TOKENS, usage);
      case QUANTITY -> alone(QuantityKind.VALUE, usage);
      case VALUE -> alone(QuantityKind.QUANTITY, usage);
      default -> NONE;
    };
  }

  private int within(QuantityKind audio, QuantityKind whole, Usage usage) {
    return usage.within(audio) ? byKind[whole.ordinal()] : NONE;
  }

  private int alone(QuantityKind twin, Usage usage) {
    return usage.named(twin) ? NONE : byKind[twin.ordinal()];
  }
}
