package io.openmonetize.standalone;

import java.nio.file.Path;

/** The command line of {@code ./om up}. */
final class Arguments {
  private static final Path DEFAULT_DATA = Path.of(".om", "data");

  private Arguments() {}

  static StackConfig parse(String[] args) {
    Path data = DEFAULT_DATA;
    int offset = 0;
    for (int i = 0; i < args.length; i += 2) {
      String value = i + 1 < args.length ? args[i + 1] : "";
      switch (args[i]) {
        case "--data" -> data = Path.of(required(args[i], value));
        case "--port-offset" -> offset = number(args[i], value);
        default ->
            throw new IllegalArgumentException(
                "Unknown option " + args[i] + "; there are --data DIR and --port-offset N");
      }
    }
    return new StackConfig(data, StackPorts.standard(offset));
  }

  private static String required(String option, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value;
  }

  private static int number(String option, String value) {
    try {
      return Integer.parseInt(required(option, value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " needs a whole number, not " + value, e);
    }
  }
}
