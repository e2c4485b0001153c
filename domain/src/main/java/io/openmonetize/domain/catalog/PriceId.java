package io.openmonetize.domain.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one published price for ever: where its entry stands in the log, and which of the entry's
 * prices it is, from 0. As a text `price_12_0`.
 */
public record PriceId(long position, int index) {
  private static final Pattern TEXT = Pattern.compile("price_([1-9]\\d{0,17})_(0|[1-9]\\d{0,8})");

  public static Optional<PriceId> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new PriceId(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "price_" + position + '_' + index;
  }
}
