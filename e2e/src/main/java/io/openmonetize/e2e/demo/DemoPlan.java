package io.openmonetize.e2e.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code ./om demo} is asked to do.
 *
 * @param rate events a second
 */
record DemoPlan(Path dataDir, int events, int rate, long seed) {
  static final int FEWEST = 20;
  static final int MOST = 1_000_000;
  private static final int FASTEST = 100_000;
  private static final String KNOWN = "there are --data DIR, --events N, --rate N and --seed N";

  DemoPlan {
    between("--events", events, FEWEST, MOST);
    between("--rate", rate, 1, FASTEST);
  }

  static DemoPlan parse(String[] args, long newSeed) {
    Map<String, String> given = new HashMap<>();
    given.put("--data", ".om/data");
    given.put("--events", "2000");
    given.put("--rate", "500");
    given.put("--seed", Long.toString(newSeed));
    for (int i = 0; i < args.length; i += 2) {
      if (!given.containsKey(args[i])) {
        throw new IllegalArgumentException("unknown option " + args[i] + "; " + KNOWN);
      } else if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      given.put(args[i], args[i + 1]);
    }
    return new DemoPlan(
        Path.of(given.get("--data")),
        Math.toIntExact(number(given, "--events")),
        Math.toIntExact(number(given, "--rate")),
        number(given, "--seed"));
  }

  private static long number(Map<String, String> given, String option) {
    String text = given.get(option).replace("_", "").replace(",", "");
    if (!text.matches("-?[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          option + " needs a whole number of at most nine digits, not " + given.get(option));
    }
    return Long.parseLong(text);
  }

  private static void between(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, not %d".formatted(option, least, most, value));
    }
  }
}
