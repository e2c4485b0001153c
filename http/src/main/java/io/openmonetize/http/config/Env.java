package io.openmonetize.http.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configuration that a process takes from `OM_…` environment variables. A service asks for its
 * settings by name with their defaults and then calls {@link #finish}, which reports every mistake
 * at once: a value that cannot be read, and an `OM_…` variable that nobody knows.
 */
public final class Env {
  private static final String PREFIX = "OM_";

  /** Read by other processes of the platform; no mistake here. */
  private static final Set<String> PLATFORM =
      Set.of(
          "OM_KAFKA",
          "OM_REDIS",
          "OM_CLICKHOUSE",
          "OM_ADMIN_KEY",
          "OM_HOST",
          "OM_PORT",
          "OM_DATA",
          "OM_ENVIRONMENT");

  private final Map<String, String> variables;
  private final Set<String> known = new TreeSet<>(PLATFORM);
  private final SortedMap<String, String> printed = new TreeMap<>();
  private final List<String> mistakes = new ArrayList<>();

  public Env(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public String text(String name, String otherwise) {
    return find(name).map(value -> show(name, value)).orElseGet(() -> showDefault(name, otherwise));
  }

  /** Kafka's addresses. */
  public String kafka() {
    return text("OM_KAFKA", "127.0.0.1:9092");
  }

  /** Redis' address, `redis://[user:password@]host:port`. */
  public String redis() {
    String value = text("OM_REDIS", "redis://127.0.0.1:6379");
    try {
      URI uri = new URI(value);
      if ("redis".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
        return value;
      }
    } catch (URISyntaxException e) {
      // Falls through to the same mistake: the reader learns the form either way.
    }
    mistake("OM_REDIS", "must look like redis://127.0.0.1:6379");
    return value;
  }

  /** Printed as set or not set, never as it is. */
  public Optional<String> secret(String name) {
    Optional<String> value = find(name);
    printed.put(name, value.isPresent() ? "(set)" : "(not set)");
    return value;
  }

  public int whole(String name, int otherwise, int least, int most) {
    return (int) whole(name, (long) otherwise, (long) least, (long) most);
  }

  public long whole(String name, long otherwise, long least, long most) {
    Optional<String> value = find(name);
    if (value.isEmpty()) {
      showDefault(name, Long.toString(otherwise));
      return otherwise;
    }
    try {
      long number = Long.parseLong(show(name, value.get()));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same mistake: the reader learns the range either way.
    }
    mistakes.add(name + " must be a whole number from " + least + " to " + most);
    return otherwise;
  }

  public int port(String name, int otherwise) {
    return whole(name, otherwise, 0, 65_535);
  }

  public boolean flag(String name, boolean otherwise) {
    String value = text(name, Boolean.toString(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      mistakes.add(name + " must be true or false");
      return otherwise;
    }
    return value.equals("true");
  }

  /** `500ms`, `30s`, `10m`, `2h`, or ISO 8601 such as `PT30S`. */
  public Duration duration(String name, Duration otherwise) {
    Optional<String> value = find(name);
    if (value.isEmpty()) {
      showDefault(name, otherwise.toString());
      return otherwise;
    }
    Optional<Duration> read = readDuration(show(name, value.get()));
    if (read.isEmpty()) {
      mistakes.add(name + " must be a duration such as 500ms, 30s, 10m or 2h");
    }
    return read.orElse(otherwise);
  }

  /** Notes what a service itself finds wrong with a setting. */
  public void mistake(String name, String what) {
    mistakes.add(name + " " + what);
  }

  /** Throws what is wrong; call it after everything was asked for. */
  public void finish() {
    for (String name : new TreeSet<>(variables.keySet())) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        String nearest =
            NearestName.of(name, known).map(k -> "; did you mean " + k + "?").orElse("");
        mistakes.add(name + " is not a setting" + nearest);
      }
    }
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(mistakes);
    }
  }

  /** One line per setting, secrets left out. */
  public String printed() {
    var text = new StringBuilder();
    printed.forEach((name, value) -> text.append("\n  ").append(name).append('=').append(value));
    return text.toString();
  }

  private Optional<String> find(String name) {
    known.add(name);
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private String show(String name, String value) {
    printed.put(name, Redacted.url(value));
    return value;
  }

  private String showDefault(String name, String value) {
    printed.put(name, Redacted.url(value) + " (default)");
    return value;
  }

  private static Optional<Duration> readDuration(String text) {
    try {
      if (text.endsWith("ms")) {
        return Optional.of(Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))));
      }
      return Optional.of(Duration.parse(text.startsWith("P") ? text : "PT" + text));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
