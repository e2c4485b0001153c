package io.openmonetize.standalone;

import io.openmonetize.embedded.process.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where each part listens, all of them on the loopback interface. */
public record StackPorts(
    int api, int flinkUi, int clickHouse, int kafka, int redis, int flinkMetrics) {
  private static final int HIGHEST = 65_535;

  public StackPorts {
    for (int port : List.of(api, flinkUi, clickHouse, kafka, redis, flinkMetrics)) {
      if (port < 1 || port > HIGHEST) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Port %d is outside 1 to %d; choose a smaller --port-offset",
                port,
                HIGHEST));
      }
    }
  }

  /** The documented ports, each moved by {@code offset} so that two stacks fit on one machine. */
  public static StackPorts standard(int offset) {
    return new StackPorts(
        3000 + offset, 8081 + offset, 8123 + offset, 9092 + offset, 6379 + offset, 9249 + offset);
  }

  /** Ports that nobody uses now, for tests. */
  public static StackPorts free() {
    return new StackPorts(
        Ports.orFree(0),
        Ports.orFree(0),
        Ports.orFree(0),
        Ports.orFree(0),
        Ports.orFree(0),
        Ports.orFree(0));
  }

  /**
   * @throws PortsTakenException when somebody else listens on one of them; it names them all
   */
  public void requireFree() {
    List<String> taken =
        all().entrySet().stream()
            .filter(port -> !Ports.isFree(port.getValue()))
            .map(port -> port.getValue() + " (" + port.getKey() + ")")
            .toList();
    if (!taken.isEmpty()) {
      throw new PortsTakenException(taken);
    }
  }

  /** By the part that listens there, in the order in which people look for them. */
  Map<String, Integer> named() {
    Map<String, Integer> named = new LinkedHashMap<>();
    named.put(Parts.API, api);
    named.put(Parts.FLINK, flinkUi);
    named.put(Parts.CLICKHOUSE, clickHouse);
    named.put(Parts.KAFKA, kafka);
    named.put(Parts.REDIS, redis);
    return named;
  }

  /** With the second port of a part that has two. */
  private Map<String, Integer> all() {
    Map<String, Integer> all = named();
    all.put("Flink metrics", flinkMetrics);
    return all;
  }
}
