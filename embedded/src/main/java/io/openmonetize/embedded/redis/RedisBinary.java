package io.openmonetize.embedded.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import redis.embedded.RedisServer;

/** The redis-server executable that the embedded-redis library carries for this platform. */
final class RedisBinary {
  private static final Map<String, String> RESOURCES =
      Map.of(
          "linux-amd64", "/redis-server-6.2.6-v5-linux-amd64",
          "linux-aarch64", "/redis-server-6.2.7-linux-arm64");

  private RedisBinary() {}

  /** Writes the executable beside the data, where a later start finds it again. */
  static Path extractInto(Path dir) throws IOException {
    String resource = resource();
    Path target = dir.resolve(resource.substring(1));
    if (Files.isExecutable(target)) {
      return target;
    }
    Path partial = Files.createTempFile(dir, "redis-server", ".partial");
    try (InputStream in = RedisServer.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("embedded-redis does not carry " + resource);
      }
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!partial.toFile().setExecutable(true)) {
      throw new IOException("Cannot make " + partial + " executable");
    }
    // Renamed only when whole, so that an interrupted start never leaves half a program.
    return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String resource() throws IOException {
    String platform =
        System.getProperty("os.name").toLowerCase(Locale.ROOT)
            + "-"
            + System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String resource = RESOURCES.get(platform);
    if (resource == null) {
      throw new IOException(
          "No Redis binary for " + platform + "; there is one for " + RESOURCES.keySet());
    }
    return resource;
  }
}
