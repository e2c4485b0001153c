package io.openmonetize.standalone.clickhouse;

import io.openmonetize.http.auth.CustomerKeys;
import io.openmonetize.http.auth.KeyCacheConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a front is started. The password comes from the environment, because command lines are
 * visible to everybody on the machine.
 */
record FrontConfig(
    Path data,
    Path library,
    String host,
    int port,
    Optional<Path> portFile,
    Optional<Credentials> credentials,
    Optional<String> keys) {

  static final String PASSWORD = "OM_CLICKHOUSE_FRONT_PASSWORD";

  /** Where API keys are looked up; without it, customers are not let in. */
  static final String KEYS = "OM_CLICKHOUSE_FRONT_KEYS";

  private static final List<String> OPTIONS =
      List.of("--data", "--library", "--host", "--port", "--port-file", "--user");

  FrontConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("--port must be 0 to 65535, not " + port);
    }
    if (credentials.isEmpty() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "--host " + host + " is reachable from outside: give --user and " + PASSWORD);
    }
  }

  EngineLimits limits() {
    return EngineLimits.laptop();
  }

  FrontUsers users() {
    return new FrontUsers(
        credentials,
        keys.map(
            redis -> CustomerKeys.inRedis(redis, KeyCacheConfig.defaults(), Clock.systemUTC())));
  }

  static FrontConfig parse(String[] arguments, Map<String, String> environment) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "unknown argument or no value: "
                + arguments[i]
                + "; known are "
                + String.join(" ", OPTIONS));
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    return new FrontConfig(
        Path.of(required(given, "--data")),
        Path.of(required(given, "--library")),
        given.getOrDefault("--host", "127.0.0.1"),
        Integer.parseInt(given.getOrDefault("--port", "8123")),
        Optional.ofNullable(given.get("--port-file")).map(Path::of),
        Optional.ofNullable(given.get("--user"))
            .map(user -> new Credentials(user, environment.getOrDefault(PASSWORD, ""))),
        Optional.ofNullable(environment.get(KEYS)).filter(redis -> !redis.isBlank()));
  }

  private static String required(Map<String, String> given, String option) {
    String value = given.get(option);
    if (value == null) {
      throw new IllegalArgumentException(option + " is required");
    }
    return value;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("--host " + host + " is not known", e);
    }
  }
}
