package io.openmonetize.http.limits;

import io.openmonetize.http.config.Env;

/**
 * Requests in a minute; 0 is no limit.
 *
 * @param requests by key, of all that is no administration, in each process
 * @param open by address, of what needs no key or brings none that is valid, in each process
 * @param management by key, in all processes together
 * @param registrations by address, in all processes together
 */
public record LimitsConfig(int requests, int open, int management, int registrations) {
  private static final int MOST = 100_000_000;

  public LimitsConfig {
    if (requests < 0 || open < 0 || management < 0 || registrations < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
  }

  public static LimitsConfig defaults() {
    return new LimitsConfig(600_000, 600, 100, 20);
  }

  public static LimitsConfig none() {
    return new LimitsConfig(0, 0, 0, 0);
  }

  public static LimitsConfig from(Env env) {
    var defaults = defaults();
    return new LimitsConfig(
        env.whole("OM_LIMIT_REQUESTS", defaults.requests(), 0, MOST),
        env.whole("OM_LIMIT_OPEN", defaults.open(), 0, MOST),
        env.whole("OM_LIMIT_MANAGEMENT", defaults.management(), 0, MOST),
        env.whole("OM_LIMIT_REGISTRATIONS", defaults.registrations(), 0, MOST));
  }
}
