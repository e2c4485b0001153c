package io.openmonetize.controlplane.forecast.estimate;

/** What may happen to a feature, put into its hours from one on. */
enum Trouble {
  THREE_TIMES("three times as much for two hours", 2),
  TEN_TIMES("ten times as much for two hours", 2),
  LEAK("4 % more each day, for good", Integer.MAX_VALUE),
  SILENCE("nothing any more", Integer.MAX_VALUE),
  LOOP("an agent in a loop: 240 calls more each hour", Integer.MAX_VALUE);

  private static final double LOOPED = 240;

  final String words;
  private final int hours;

  Trouble(String words, int hours) {
    this.words = words;
    this.hours = hours;
  }

  boolean isUp() {
    return this != SILENCE;
  }

  Hours in(Hours hours, int from) {
    double[] credits = hours.credits().clone();
    double[] events = hours.events().clone();
    double perCall = Robust.mean(credits, 0, from) / Robust.mean(events, 0, from);
    for (int hour = from; hour < hours.size() && hour - from < this.hours; hour++) {
      double factor = factor((hour - from) / (double) Hours.DAY);
      double more = this == LOOP ? LOOPED : 0;
      credits[hour] = credits[hour] * factor + perCall * more;
      events[hour] = Math.rint(events[hour] * factor) + more;
    }
    return new Hours(hours.first(), credits, events, hours.place());
  }

  private double factor(double days) {
    return switch (this) {
      case THREE_TIMES -> 3;
      case TEN_TIMES -> 10;
      case LEAK -> 1 + 0.04 * days;
      case SILENCE -> 0;
      case LOOP -> 1;
    };
  }
}
