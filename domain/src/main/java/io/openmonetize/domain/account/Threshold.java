package io.openmonetize.domain.account;

/**
 * A balance that is worth an alert when it is fallen below.
 *
 * @param balance in micro-credits; counts when {@code percent} is 0
 * @param percent of the balance right after credits last arrived, 1 to 100
 */
public record Threshold(long balance, int percent) {
  long at(long full) {
    return percent == 0
        ? balance
        : Math.multiplyExact(full / 100, (long) percent) + full % 100 * percent / 100;
  }
}
