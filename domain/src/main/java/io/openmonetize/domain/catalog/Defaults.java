package io.openmonetize.domain.catalog;

import java.math.BigDecimal;

/** Credits for a provider's cost where no burn rule matches: cost × markup × credits per USD. */
public record Defaults(BigDecimal markup, BigDecimal creditsPerUsd) {
  public static final Defaults INITIAL = new Defaults(new BigDecimal("2"), new BigDecimal("1000"));

  public Defaults {
    markup = Checks.amount("markup", markup);
    creditsPerUsd = Checks.amount("credits_per_usd", creditsPerUsd);
    if (creditsPerUsd.signum() == 0) {
      throw new IllegalArgumentException("credits_per_usd must be above 0");
    }
  }
}
