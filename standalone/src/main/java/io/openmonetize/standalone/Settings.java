package io.openmonetize.standalone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code OM_…} settings of each process: those that the user gave, and over them where the
 * parts of this stack are.
 */
record Settings(StackConfig config, Map<String, String> given) {
  private static final String ALL = "OM_";
  private static final String FLINK = "OM_FLINK_";

  /** Of the analytics job, which runs in the Flink node. */
  private static final String RETENTION = "OM_RETENTION_";

  /** Settings of other processes; a service would take them for a mistake. */
  private static final List<String> NOT_FOR_APIS =
      List.of(FLINK, RETENTION, "OM_METERING_", "OM_INTAKE_", "OM_CLICKHOUSE_FRONT_");

  Settings {
    given = Map.copyOf(given);
  }

  Map<String, String> forApis(String operatorKey) {
    Map<String, String> settings = addresses();
    given.forEach(
        (name, value) -> {
          if (name.startsWith(ALL) && NOT_FOR_APIS.stream().noneMatch(name::startsWith)) {
            settings.putIfAbsent(name, value);
          }
        });
    settings.put("OM_ADMIN_KEY", operatorKey);
    settings.put("OM_PORT", Integer.toString(config.ports().api()));
    return settings;
  }

  Map<String, String> forFlink() {
    Map<String, String> settings = addresses();
    given.forEach(
        (name, value) -> {
          if (name.startsWith(FLINK) || name.startsWith(RETENTION)) {
            settings.put(name, value);
          }
        });
    settings.put("OM_PORT", Integer.toString(config.ports().flinkUi()));
    settings.put("OM_FLINK_METRICS_PORT", Integer.toString(config.ports().flinkMetrics()));
    settings.put("OM_DATA", config.dataDir().resolve("flink").toString());
    return settings;
  }

  private Map<String, String> addresses() {
    Map<String, String> addresses = new HashMap<>();
    StackPorts stores = config.reached();
    addresses.put("OM_KAFKA", "127.0.0.1:" + stores.kafka());
    addresses.put("OM_REDIS", "redis://127.0.0.1:" + stores.redis());
    addresses.put("OM_CLICKHOUSE", "http://127.0.0.1:" + stores.clickHouse());
    return addresses;
  }
}
