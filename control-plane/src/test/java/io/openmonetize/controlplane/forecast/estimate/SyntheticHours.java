package io.openmonetize.controlplane.forecast.estimate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * Features' hours as they may be, made from a seed: 94 days, of which the last 31 are looked at.
 * The published set that anomalies are held to.
 */
enum SyntheticHours {
  BUSY("500 calls an hour at noon", 500),
  USUAL("40 calls an hour at noon", 40),
  SMALL("2 calls an hour at noon", 2),
  OFFICE("40 an hour in office hours only", 40),
  BATCH("a nightly batch of 400 calls, else 2 an hour", 40),
  GROWING("40 an hour, growing by 0.8 % a day", 40);

  static final int FEATURES = 40;
  static final int FROM = 63 * Hours.DAY;
  static final int SIZE = 94 * Hours.DAY;
  private static final double CREDITS = 3;

  /** A Monday. */
  private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");

  final String words;
  private final double calls;

  SyntheticHours(String words, double calls) {
    this.words = words;
    this.calls = calls;
  }

  /** Days differ by a tenth, hours by an eighth, calls by half, and calls come by chance. */
  Hours feature(int seed) {
    var random = new Random(1_000L * ordinal() + seed);
    double[] credits = new double[SIZE];
    double[] events = new double[SIZE];
    double day = 1;
    for (int hour = 0; hour < SIZE; hour++) {
      day = hour % Hours.DAY == 0 ? StrictMath.exp(0.1 * random.nextGaussian()) : day;
      double due = calls * shape(hour) * day * StrictMath.exp(0.12 * random.nextGaussian());
      events[hour] = count(random, due);
      credits[hour] = CREDITS * sizes(random, (int) events[hour]);
    }
    return Hours.of(FIRST, ZoneOffset.UTC, credits, events);
  }

  private double shape(int hour) {
    int ofDay = hour % Hours.DAY;
    boolean weekend = hour / Hours.DAY % 7 >= 5;
    double light = 0.3 + 0.7 * Math.max(0, StrictMath.sin(Math.PI * (ofDay - 5) / 16));
    return switch (this) {
      case BUSY, USUAL, SMALL -> light * (weekend ? 0.4 : 1);
      case OFFICE -> !weekend && ofDay >= 8 && ofDay < 18 ? 1 : 0;
      case BATCH -> ofDay == 2 ? 10 : 0.05;
      case GROWING -> light * (weekend ? 0.4 : 1) * StrictMath.exp(0.008 * hour / Hours.DAY);
    };
  }

  /** Whether the feature is in use at that hour at all. */
  boolean inUse(int hour) {
    return shape(hour) > 0.1;
  }

  /** As many as come by chance where so many are due (Poisson). */
  private static int count(Random random, double due) {
    if (due > 50) {
      return (int) Math.max(0, Math.round(due + Math.sqrt(due) * random.nextGaussian()));
    }
    double limit = StrictMath.exp(-due);
    int count = 0;
    for (double left = random.nextDouble(); left > limit; left *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private static double sizes(Random random, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += StrictMath.exp(0.5 * random.nextGaussian());
    }
    return sum;
  }
}
