package io.openmonetize.controlplane.forecast.estimate;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Credits of different ends, spent from day to day in the order in which a wallet pays. */
public final class Purse {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final double MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

  /** Less is left over from counting in binary fractions. */
  private static final double NOTHING = 1e-6;

  private final List<Lot> lots;

  /**
   * A grant's rest, with times in days from now.
   *
   * @param from when it begins to pay; 0 or less when it does already
   * @param until when the rest of it ends; infinite when it never does
   */
  record Lot(double amount, int priority, double from, double until) {}

  /**
   * A grant's rest.
   *
   * @param from after what time it begins to pay; not above zero when it does already
   * @param until after what time it ends; empty when it never does
   */
  public record Rest(BigDecimal amount, int priority, Duration from, Optional<Duration> until) {}

  /** Of the rests of grants, the oldest first. */
  public static Purse of(List<Rest> rests) {
    return new Purse(
        rests.stream()
            .map(
                rest ->
                    new Lot(
                        rest.amount.doubleValue(),
                        rest.priority,
                        days(rest.from),
                        rest.until.map(Purse::days).orElse(NEVER)))
            .toList());
  }

  Purse(List<Lot> lots) {
    var sorted = new ArrayList<>(lots);
    sorted.sort(Comparator.comparingInt(Lot::priority).thenComparingDouble(Lot::until));
    this.lots = List.copyOf(sorted);
  }

  static double days(Duration time) {
    return time.toMillis() / MILLIS_OF_DAY;
  }

  /**
   * How many days it lasts; infinite when it outlasts all of them.
   *
   * @param use by the day, the first being what is left of today
   * @param today how much of a day that is
   */
  double lasts(double[] use, double today) {
    double[] left = lots.stream().mapToDouble(Lot::amount).toArray();
    double now = 0;
    for (int day = 0; day < use.length; day++) {
      double end = today + day;
      double rate = use[day] / Math.max(end - now, NOTHING);
      while (end - now > NOTHING) {
        double until = nextChange(now, end);
        double missing = pay(left, now, rate * (until - now));
        if (missing > NOTHING) {
          return until - missing / rate;
        }
        now = until;
      }
      now = end;
    }
    return NEVER;
  }

  /** When the next lot begins or ends, or the day does. */
  private double nextChange(double now, double end) {
    double next = end;
    for (Lot lot : lots) {
      next = lot.from > now ? Math.min(next, lot.from) : next;
      next = lot.until > now ? Math.min(next, lot.until) : next;
    }
    return next;
  }

  /** Returns what nobody paid. */
  private double pay(double[] left, double now, double amount) {
    double missing = amount;
    for (int i = 0; i < left.length && missing > 0; i++) {
      Lot lot = lots.get(i);
      if (lot.from <= now && lot.until > now) {
        double paid = Math.min(left[i], missing);
        left[i] -= paid;
        missing -= paid;
      }
    }
    return missing;
  }
}
