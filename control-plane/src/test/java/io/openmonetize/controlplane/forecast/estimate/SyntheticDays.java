package io.openmonetize.controlplane.forecast.estimate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;

/**
 * Customers' days as they may be, made from a seed: the published set that forecasts are held to.
 */
enum SyntheticDays {
  FLAT("the same every day, with noise"),
  WEEKLY("a week with a quiet end"),
  OFFICE("working days only"),
  GROWTH("the week, growing by 0.5 to 1.5 % a day"),
  DECLINE("the week, shrinking likewise"),
  SHIFT("the week, at once 2.5 times as high or 0.4 times, 8 to 52 days ago"),
  OUTLIERS("the week, with one day in 33 four to ten times as high"),
  WANDERING("the week, with a level that goes up and down by chance"),
  INTERMITTENT("nothing on seven days of ten"),
  NOTHING("nothing at all");

  static final int CUSTOMERS = 40;
  static final int HELD_OUT = 28;

  /** A Monday. */
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  final String words;

  SyntheticDays(String words) {
    this.words = words;
  }

  /** The days that are known, and behind them those that are held out. */
  record Customer(DailyValues known, double[] heldOut) {}

  Customer customer(int seed, int known) {
    double[] days = days(new Random(1_000L * ordinal() + seed), known + HELD_OUT);
    return new Customer(
        new DailyValues(FIRST, Arrays.copyOf(days, known)),
        Arrays.copyOfRange(days, known, days.length));
  }

  private double[] days(Random random, int count) {
    double level = StrictMath.exp(3 + 4 * random.nextDouble());
    double noise = 0.1 + 0.15 * random.nextDouble();
    double growth = 0.005 + 0.01 * random.nextDouble();
    int shift = count - HELD_OUT - 8 - random.nextInt(45);
    double factor = random.nextBoolean() ? 2.5 : 0.4;
    double[] week = week(random);
    double wander = 0;
    double[] days = new double[count];
    for (int day = 0; day < count; day++) {
      wander += 0.04 * random.nextGaussian();
      double usual =
          level * StrictMath.exp(noise * random.nextGaussian() - noise * noise / 2) * week[day % 7];
      double chance = random.nextDouble();
      double size = random.nextDouble();
      days[day] =
          switch (this) {
            case FLAT -> usual / week[day % 7];
            case WEEKLY -> usual;
            case OFFICE -> day % 7 < 5 ? usual / week[day % 7] : 0;
            case GROWTH -> usual * StrictMath.exp(growth * day);
            case DECLINE -> usual * StrictMath.exp(-growth * day);
            case SHIFT -> usual * (day >= shift ? factor : 1);
            case OUTLIERS -> usual * (chance < 0.03 ? 4 + 6 * size : 1);
            case WANDERING -> usual * StrictMath.exp(wander);
            case INTERMITTENT -> chance < 0.3 ? usual / week[day % 7] * (0.5 + 2 * size) : 0;
            case NOTHING -> 0;
          };
    }
    return days;
  }

  private static double[] week(Random random) {
    double[] week = new double[7];
    for (int day = 0; day < 7; day++) {
      double usual = day < 5 ? 1 : 0.35;
      week[day] = Math.max(0.1, usual * (1 + 0.15 * random.nextGaussian()));
    }
    return week;
  }
}
